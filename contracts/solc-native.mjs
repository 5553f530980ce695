#!/usr/bin/env node
// Shows npm's solc to forge as if it were the native compiler, so that contract tests need no download.
import { readFileSync } from 'node:fs'
import solc from 'solc'

if (process.argv.includes('--version')) {
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${solc.version()}`)
} else if (process.argv.includes('--standard-json')) {
  process.stdout.write(solc.compile(readFileSync(0, 'utf8')))
} else {
  console.error('Answers --version and --standard-json only.')
  process.exit(1)
}
