#!/usr/bin/env node
// Makes and checks what a QBFT network of Besu nodes stands on: keys, genesis, static nodes, allowlists, tokens.
// It needs Node alone. The scripts in bin/ call it; `node network.mjs` lists what it can do.
import { createECDH, createPrivateKey, createPublicKey, createSign, generateKeyPairSync } from 'node:crypto';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const P2P = 30303;
const DEV = join(dirname(fileURLToPath(import.meta.url)), 'dev');
const DEV_KEYS = 16;
const DEV_CHAIN = 20260;
const CONTAINERS = (n) => `172.31.60.${10 + n}:${P2P}`;

const GENESIS = {
  nonce: '0x0',
  timestamp: '0x0',
  gasLimit: '0x3938700', // 60,000,000
  difficulty: '0x1',
  mixHash: '0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365', // QBFT's own mark
  coinbase: '0x0000000000000000000000000000000000000000',
  alloc: {},
};

const BLOBS = { target: 6, max: 9, baseFeeUpdateFraction: 5007716 }; // none are sent; Besu asks for the numbers

// ---------------------------------------------------------------- keys and addresses

/** The private keys of the committed dev network: made from a public sentence, so that everybody has them. */
function devKey(n) {
  return createHash('sha256').update(`Pedigree dev validator ${n}: known to everybody, never for production`).digest();
}

function freshKey() {
  const pair = createECDH('secp256k1');
  pair.generateKeys();
  return Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex');
}

/** 64 bytes, hexadecimal: what stands in an enode URL. */
function nodeId(key) {
  const pair = createECDH('secp256k1');
  pair.setPrivateKey(key);
  return pair.getPublicKey('hex', 'uncompressed').slice(2);
}

function address(id) {
  return '0x' + keccak256(Buffer.from(id, 'hex')).subarray(12).toString('hex');
}

/** Keccak-256, which Node's own crypto does not have. */
function keccak256(bytes) {
  const rate = 136;
  const padded = Buffer.alloc((Math.floor(bytes.length / rate) + 1) * rate);
  bytes.copy(padded);
  padded[bytes.length] ^= 0x01;
  padded[padded.length - 1] ^= 0x80;
  const state = new BigUint64Array(25);
  for (let at = 0; at < padded.length; at += rate) {
    for (let lane = 0; lane < rate / 8; lane++) state[lane] ^= padded.readBigUInt64LE(at + 8 * lane);
    permute(state);
  }
  const hash = Buffer.alloc(32);
  for (let lane = 0; lane < 4; lane++) hash.writeBigUInt64LE(state[lane], 8 * lane);
  return hash;
}

function permute(a) {
  const rotated = (word, by) => BigInt.asUintN(64, (word << BigInt(by)) | (word >> BigInt(64 - by)));
  let register = 1;
  for (let round = 0; round < 24; round++) {
    const column = [0, 1, 2, 3, 4].map((x) => a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20]);
    for (let i = 0; i < 25; i++) a[i] ^= column[(i + 4) % 5] ^ rotated(column[(i + 1) % 5], 1);
    let [x, y, moved] = [1, 0, a[1]];
    for (let t = 0; t < 24; t++) {
      [x, y] = [y, (2 * x + 3 * y) % 5];
      const here = a[x + 5 * y];
      a[x + 5 * y] = rotated(moved, (((t + 1) * (t + 2)) / 2) % 64);
      moved = here;
    }
    for (let row = 0; row < 25; row += 5) {
      const old = a.slice(row, row + 5);
      for (let i = 0; i < 5; i++) a[row + i] = old[i] ^ (~old[(i + 1) % 5] & old[(i + 2) % 5]);
    }
    for (let j = 0; j < 7; j++) {
      if (register & 1) a[0] ^= 1n << BigInt((1 << j) - 1);
      register = register & 0x80 ? (register << 1) ^ 0x171 : register << 1;
    }
  }
}

// ---------------------------------------------------------------- genesis and lists

/** RLP of 32 empty bytes, the validators, no vote, round 0, no seals: QBFT's extra data of block 0. */
function extraData(validators) {
  const sorted = [...validators].sort().map((one) => rlp(Buffer.from(one.slice(2), 'hex')));
  return '0x' + list([rlp(Buffer.alloc(32)), list(sorted), list([]), rlp(Buffer.alloc(0)), list([])]).toString('hex');
}

function rlp(bytes) {
  return bytes.length === 1 && bytes[0] < 0x80 ? bytes : Buffer.concat([head(0x80, bytes.length), bytes]);
}

function list(items) {
  const body = Buffer.concat(items);
  return Buffer.concat([head(0xc0, body.length), body]);
}

function head(from, length) {
  if (length < 56) return Buffer.from([from + length]);
  const digits = length.toString(16);
  const size = Buffer.from(digits.padStart(2 * Math.ceil(digits.length / 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([from + 55 + size.length]), size]);
}

function genesis(chainId, validators) {
  const config = {
    chainId,
    berlinBlock: 0,
    londonBlock: 0,
    zeroBaseFee: true,
    shanghaiTime: 0,
    cancunTime: 0,
    pragueTime: 0,
    osakaTime: 0,
    blobSchedule: { cancun: BLOBS, prague: BLOBS, osaka: BLOBS },
    qbft: { blockperiodseconds: 1, epochlength: 30000, requesttimeoutseconds: 2 },
  };
  return { config, ...GENESIS, extraData: extraData(validators) };
}

function permissions(enodes, accounts = []) {
  const quoted = (lines) => (lines.length ? `[\n${lines.map((line) => `  "${line}"`).join(',\n')}\n]` : '[]');
  return `nodes-allowlist=${quoted(enodes)}\naccounts-allowlist=${quoted(accounts)}\n`;
}

function enode(id, place) {
  return `enode://${id}@${place}`;
}

function idOf(url) {
  const found = /^enode:\/\/([0-9a-f]{128})@(\S+):(\d+)$/.exec(url);
  if (!found) throw new Error(`Expected enode://<128 hexadecimal digits>@<host>:<port>, found ${url}`);
  return { id: found[1], host: found[2], port: Number(found[3]) };
}

// ---------------------------------------------------------------- files

const text = (file, content, mode = 0o644) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode });
};
const json = (file, value) => text(file, JSON.stringify(value, null, 2) + '\n');
const read = (file) => readFileSync(file, 'utf8').trim();

function nodes(folder) {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'enode')))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

function writeNode(folder, name, key, place, enodes, mode = 0o600) {
  const url = enode(nodeId(key), place);
  text(join(folder, name, 'key'), key.toString('hex') + '\n', mode);
  text(join(folder, name, 'enode'), url + '\n');
  if (enodes) text(join(folder, name, 'permissions.toml'), permissions(enodes));
  return url;
}

function writeNetwork(folder, chainId, enodes, settings) {
  json(join(folder, 'genesis.json'), genesis(chainId, enodes.map((url) => address(idOf(url).id))));
  json(join(folder, 'static-nodes.json'), enodes);
  text(join(folder, 'network.env'), settings);
}

function settings(accounts, jwt) {
  return `# Read by bin/start.
# any: every account may send transactions; listed: those that bin/allow-account was told
ACCOUNTS=${accounts}
# on: JSON-RPC wants a token of bin/token
JWT=${jwt}
# Where JSON-RPC and WebSocket listen
RPC_HOST=127.0.0.1
`;
}

// ---------------------------------------------------------------- commands

const commands = {
  /** The committed network of four validators with keys that everybody knows. */
  dev() {
    const local = (n) => `127.0.0.1:${P2P + n - 1}`;
    const numbers = [1, 2, 3, 4];
    const urls = (place) => numbers.map((n) => enode(nodeId(devKey(n)), place(n)));
    for (const n of numbers) writeNode(DEV, `node${n}`, devKey(n), local(n), urls(local), 0o644);
    writeNetwork(DEV, DEV_CHAIN, urls(local), settings('any', 'off'));
    json(join(DEV, 'compose', 'static-nodes.json'), urls(CONTAINERS));
    text(join(DEV, 'compose', 'permissions.toml'), permissions(urls(CONTAINERS)));
  },

  /** fresh <folder> <chain id> <first p2p port> <how many> closed|open: a network on one machine, with new keys. */
  fresh(folder, chainId, port, count, doors) {
    refuseExisting(folder);
    const keys = Array.from({ length: Number(count) }, freshKey);
    const places = keys.map((_, i) => `127.0.0.1:${Number(port) + i}`);
    const enodes = keys.map((key, i) => enode(nodeId(key), places[i]));
    keys.forEach((key, i) => writeNode(folder, `node${i + 1}`, key, places[i], enodes));
    writeNetwork(folder, Number(chainId), enodes, doors === 'open' ? settings('any', 'off') : settings('listed', 'on'));
  },

  /** genesis <folder> <chain id> <enode>…: a network of validators whose keys are elsewhere, each with its owner. */
  genesis(folder, chainId, ...enodes) {
    refuseExisting(folder);
    if (enodes.length < 4) throw new Error(`QBFT bears one fault with four validators, found ${enodes.length}`);
    enodes.forEach((url) => refuseDevKey(idOf(url).id));
    writeNetwork(folder, Number(chainId), enodes, settings('listed', 'on'));
  },

  /** new-node <folder> <name> <host:port>: a key of this machine's own; prints its enode URL. */
  'new-node'(folder, name, place) {
    if (existsSync(join(folder, name, 'key'))) throw new Error(`${join(folder, name)} has a key`);
    const known = existsSync(join(folder, 'static-nodes.json')) ? JSON.parse(read(join(folder, 'static-nodes.json'))) : [];
    const key = freshKey();
    const url = writeNode(folder, name, key, place, null);
    text(join(folder, name, 'permissions.toml'), permissions([...new Set([...known, url])]));
    console.log(url);
  },

  /** member <folder> <enode>: remembers a node, for the next start. */
  member(folder, url) {
    idOf(url);
    const file = join(folder, 'static-nodes.json');
    json(file, [...new Set([...JSON.parse(read(file)), url])]);
  },

  /** permissions <folder> <node>: the allowlists of a node that has none yet, from the static nodes. */
  permissions(folder, name) {
    const file = join(folder, name, 'permissions.toml');
    if (!existsSync(file)) text(file, permissions(JSON.parse(read(join(folder, 'static-nodes.json')))));
  },

  nodes: (folder) => nodes(folder).forEach((name) => console.log(name)),

  /** place <folder> <node>: host and p2p port. */
  place(folder, name) {
    const { host, port } = idOf(read(join(folder, name, 'enode')));
    console.log(`${host} ${port}`);
  },

  address: (url) => console.log(address(idOf(url).id)),

  /** check <folder>: whether everything fits together, and no key is one that everybody knows. */
  check(folder) {
    const faults = [...faultsOf(folder)];
    faults.forEach((fault) => console.error(fault));
    if (faults.length) process.exit(1);
  },

  /** dev-keys <folder>: names the nodes whose keys everybody knows. */
  'dev-keys': (folder) => withDevKeys(folder).forEach((name) => console.log(name)),

  /** jwt <folder>: the pair of keys that tokens are signed with and checked by. */
  jwt(folder) {
    if (existsSync(join(folder, 'jwt.key'))) return;
    const pair = generateKeyPairSync('rsa', { modulusLength: 3072 });
    text(join(folder, 'jwt.key'), pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
    text(join(folder, 'jwt.pub'), pair.publicKey.export({ type: 'spki', format: 'pem' }));
  },

  /** token <folder> app|admin <days>: app may read, send and subscribe; admin may everything. */
  token: (folder, who, days) => console.log(token(folder, who, Number(days))),

  /** rpc <url> <folder> <method> [parameters as JSON]: one question, answered as JSON. */
  async rpc(url, folder, method, parameters = '[]') {
    const headers = { 'Content-Type': 'application/json' };
    if (existsSync(join(folder, 'jwt.key'))) headers.Authorization = `Bearer ${token(folder, 'admin', 1 / 24)}`;
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: JSON.parse(parameters) });
    const signal = AbortSignal.timeout(10_000);
    const answer = await (await fetch(url, { method: 'POST', headers, body, signal })).json();
    if (answer.error) throw new Error(`${method}: ${answer.error.message} (${answer.error.code})`);
    console.log(typeof answer.result === 'string' ? answer.result : JSON.stringify(answer.result));
  },
};

function token(folder, who, days) {
  const of = { app: ['eth:*', 'net:*', 'web3:*'], admin: ['*:*'] }[who];
  if (!of) throw new Error(`Expected app or admin, found ${who}`);
  const now = Math.floor(Date.now() / 1000);
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { permissions: of, iat: now, exp: now + Math.floor(days * 86_400) };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  const key = createPrivateKey(readFileSync(join(folder, 'jwt.key')));
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

// ---------------------------------------------------------------- checks

function isDevKey(id) {
  return Array.from({ length: DEV_KEYS }, (_, i) => nodeId(devKey(i + 1))).includes(id);
}

function refuseDevKey(id) {
  if (isDevKey(id)) throw new Error(`Everybody knows the key of ${id.slice(0, 16)}…: it is one of the dev network's`);
}

function refuseExisting(folder) {
  if (existsSync(join(folder, 'genesis.json'))) throw new Error(`${folder} has a network`);
}

function withDevKeys(folder) {
  return nodes(folder).filter((name) => isDevKey(idOf(read(join(folder, name, 'enode'))).id));
}

function* faultsOf(folder) {
  const statics = JSON.parse(read(join(folder, 'static-nodes.json')));
  const first = JSON.parse(read(join(folder, 'genesis.json')));
  for (const name of nodes(folder)) {
    const url = read(join(folder, name, 'enode'));
    const key = join(folder, name, 'key');
    const allowed = existsSync(join(folder, name, 'permissions.toml')) ? read(join(folder, name, 'permissions.toml')) : '';
    if (existsSync(key) && nodeId(Buffer.from(read(key), 'hex')) !== idOf(url).id) yield `${name}: key and enode differ`;
    if (!statics.includes(url)) yield `${name}: not among the static nodes`;
    for (const other of statics) if (allowed && !allowed.includes(other)) yield `${name}: does not allow ${other}`;
  }
  const validators = [...first.extraData.matchAll(/94([0-9a-f]{40})/g)].map((found) => '0x' + found[1]);
  if (extraData(validators) !== first.extraData) yield 'genesis: the extra data are not the RLP of validators';
  for (const url of statics.slice(0, validators.length))
    if (!validators.includes(address(idOf(url).id))) yield `genesis: ${address(idOf(url).id)} is no validator`;
  for (const name of withDevKeys(folder)) yield `${name}: everybody knows its key; make another with bin/fresh`;
}

const [command, ...parameters] = process.argv.slice(2);
if (!Object.hasOwn(commands, command ?? '')) {
  console.error(`Usage: network.mjs ${Object.keys(commands).join(' | ')}`);
  process.exit(2);
}
try {
  await commands[command](...parameters);
} catch (fault) {
  console.error(fault.message);
  process.exit(1);
}
