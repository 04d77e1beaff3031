// For npm scripts: the same check, and the same sentence, as every command's entry.
import '../packages/cli/bin/node-version.mjs'
