// Finds a Chromium for the tests of the pages and prints where it is: the one that is named, as -Dpedigree.chromium= or
// CHROMIUM; else one that npm brings with the libraries it needs; else, where npm can't, the machine's own. The first
// argument is the folder to unpack npm's into, the second the one that is named.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const named = process.argv[3] || process.env.CHROMIUM
console.log(JSON.stringify(named ? { executable: realpathSync(named) } : await found()))

async function found() {
  try {
    return await brought(resolve(process.argv[2]))
  } catch (reason) {
    const own = onPath()
    if (!own) throw reason
    console.error(`npm brings no Chromium (${reason.message}); taking ${own}`)
    return { executable: realpathSync(own) }
  }
}

function onPath() {
  return process.env.PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(executable)
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function brought(folder) {
  mkdirSync(join(folder, 'unpacked'), { recursive: true })
  copyFileSync(join(dirname(fileURLToPath(import.meta.url)), 'package.json'), join(folder, 'package.json'))
  const entry = join(folder, 'node_modules', '@sparticuz', 'chromium', 'build', 'index.js')
  if (!existsSync(entry)) {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'pipe' })
  }
  process.env.TMPDIR = join(folder, 'unpacked')
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x' // without it the libraries stay packed
  const { default: chromium } = await import(pathToFileURL(entry))
  return { executable: await chromium.executablePath(), libraries: join(folder, 'unpacked', 'al2023', 'lib') }
}
