// Finds a Chromium for the tests of the page and prints where it is: the machine's own, or one that npm brings with the
// libraries it needs. The first argument is the folder to unpack that one into.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const own = process.env.CHROMIUM ?? onPath()
console.log(JSON.stringify(own ? { executable: realpathSync(own) } : await brought(resolve(process.argv[2]))))

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
