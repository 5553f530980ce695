// What the Maven build needs of this folder, done only where something changed since the last time: packages installed,
// contracts compiled to ../target/contracts, and the native anvil of this platform at ../target/anvil.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const target = join(here, '..', 'target')
const sources = readdirSync(join(here, 'src')).sort().map((name) => join('src', name))

unlessDone(join(here, 'node_modules', '.installed'), ['package.json'], () =>
  run('npm', 'install', '--no-audit', '--no-fund', '--loglevel=error'))
unlessDone(join(target, 'contracts', '.compiled'), ['package.json', 'build.mjs', ...sources], () =>
  run(process.execPath, 'build.mjs'))
unlessDone(join(target, '.anvil'), ['package.json'], copyAnvil)

function unlessDone(stamp, inputs, work) {
  const hash = createHash('sha256')
  for (const input of inputs) hash.update(input).update(readFileSync(join(here, input)))
  const digest = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}

function run(program, ...options) {
  execFileSync(program, options, { cwd: here, stdio: 'inherit' })
}

// A platform without a native anvil builds all the same, and runs on an external chain.
function copyAnvil() {
  const platform = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`
  const anvil = join(here, 'node_modules', '@foundry-rs', `anvil-${platform}`, 'bin', 'anvil')
  if (!existsSync(anvil)) return console.warn(`No native anvil for ${platform}`)
  mkdirSync(target, { recursive: true })
  copyFileSync(anvil, join(target, 'anvil.new')) // a running one may be in use: replaced, not overwritten
  renameSync(join(target, 'anvil.new'), join(target, 'anvil'))
}
