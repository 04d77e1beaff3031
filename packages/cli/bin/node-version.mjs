// Says in one line what to do when the running Node cannot run Roost. Plain JavaScript: an old Node must be able to read it.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Roost needs Node 22.18 or newer and this is ${process.version}. Run "npm ci" here without --ignore-scripts: it installs the right Node beside Roost, and the npm scripts use it.`,
  )
  process.exit(1)
}
