// Runs the native forge. The starter that comes with its npm package ends with 0 even where tests failed.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const platform = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`
const forge = join(here, 'node_modules', '@foundry-rs', `forge-${platform}`, 'bin', 'forge')
const { status, error } = spawnSync(forge, process.argv.slice(2), { cwd: here, stdio: 'inherit' })
if (error) console.error(error.message)
process.exit(status ?? 1)
