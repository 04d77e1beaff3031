#!/usr/bin/env node
// The entry of every command. Plain JavaScript, so that an old Node reaches the sentence that says what to do.
import './node-version.mjs'

await import('../src/main.ts')
