#!/usr/bin/env node
// The entry of every command. Plain JavaScript, so that an old Node reaches the sentence that says what to do.
import * as node from 'node:module'
import './node-version.mjs'

// Kept between starts: reading TypeScript needs 40 MB and half a second, and so only the first start pays them.
node.enableCompileCache?.()
const cache = node.getCompileCacheDir?.()
// So that its threads do so too.
if (cache !== undefined) process.env.NODE_COMPILE_CACHE ??= cache

await import('../src/main.ts')
