// Compiles src/*.sol with npm's solc and writes ABI and bytecode of the deployable contracts, compact and without
// anything that differs from machine to machine, to ../target/contracts (or to the folder named as first argument).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import solc from 'solc'

const DEPLOYABLE = ['Parties', 'Custody', 'EvidenceLog']
const CODE_LIMIT = 24576 // bytes, EIP-170

const here = dirname(fileURLToPath(import.meta.url))
const target = resolve(process.argv[2] ?? join(here, '..', 'target', 'contracts'))

const sources = Object.fromEntries(
  readdirSync(join(here, 'src'))
    .filter((name) => name.endsWith('.sol'))
    .sort()
    .map((name) => [`src/${name}`, { content: readFileSync(join(here, 'src', name), 'utf8') }])
)

const input = {
  language: 'Solidity',
  sources,
  settings: {
    evmVersion: 'osaka',
    optimizer: { enabled: true, runs: 200 },
    metadata: { bytecodeHash: 'none', appendCBOR: false },
    outputSelection: {
      '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object', 'evm.deployedBytecode.immutableReferences'] }
    }
  }
}

const imported = (path) => ({ contents: readFileSync(join(here, 'node_modules', path), 'utf8') })
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: imported }))

for (const { formattedMessage } of output.errors ?? []) console.error(formattedMessage)
if (output.errors?.length) process.exit(1) // a warning is an error

mkdirSync(target, { recursive: true })
for (const name of DEPLOYABLE) {
  const contract = output.contracts[`src/${name}.sol`][name]
  const { object: deployedBytecode, immutableReferences } = contract.evm.deployedBytecode
  const size = deployedBytecode.length / 2
  if (size > CODE_LIMIT) {
    console.error(`${name} has ${size} bytes of code, more than the ${CODE_LIMIT} that a chain deploys`)
    process.exit(1)
  }
  const compact = { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}`, deployedBytecode: `0x${deployedBytecode}`, immutableReferences }
  writeFileSync(join(target, `${name}.json`), JSON.stringify(compact))
  console.log(`${name}: ${size} bytes of code`)
}
