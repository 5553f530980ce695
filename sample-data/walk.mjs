#!/usr/bin/env node
// Walks GS1 US's direct-purchase example through a running node and checks every step:
// the document goes in as its seller, each of its twelve packs is verified and traced through case
// and pallet to the shipment, and the shipment's log is read from the chain by plain JSON-RPC.
//
//   node sample-data/walk.mjs <document.xml> [--node http://localhost:8080] [--rpc http://…]
//
// Ends with 0 if everything is as it must be, and with 1 and a sentence at the first thing that
// is not. Without --rpc it asks the embedded dev chain, whose address stands in the data folder.

import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const SHIPPED = 'Shipped(bytes32,bytes32,bytes32,bytes32,uint8,bytes32[],bytes32)';
const PATIENCE_MS = 60_000;

const { document, node, rpc } = options(process.argv.slice(2));
const packs = [...Array(12).keys()].map(n => 11 + n);
const caseOf = serial => ['110', '111', '121'][Math.floor((serial - 11) / 4)];
const pack = serial => `urn:epc:id:sgtin:030001.0012345.${serial}`;
const barcode = serial => `(01)00300010123455(17)250327(10)A123(21)${serial}`;
const link = {
  case: serial => `https://id.gs1.org/01/10300010123452/21/${serial}`,
  pallet: 'https://id.gs1.org/00/403000112345678901'
};

try {
  await walk();
} catch (wrong) {
  console.error(`\nWRONG  ${wrong.message}`);
  process.exitCode = 1;
}

async function walk() {
  const maker = await signIn('maker');
  await capture(maker);
  for (const serial of packs) {
    await verify(maker, serial);
  }
  const shipments = [];
  for (const serial of packs) {
    shipments.push(await trace(maker, serial));
  }
  expect('shipments that the twelve packs left in', new Set(shipments).size, 1);
  await shipmentOnChain(shipments[0]);
  console.log('\nEverything is as it must be.');
}

async function signIn(client) {
  const answer = await fetch(`${node}/oauth2/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${client}:${client}-demo`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' })
  });
  expect('HTTP status of the sign-in', answer.status, 200);
  console.log(`signed in as ${client}`);
  return { Authorization: `Bearer ${(await answer.json()).access_token}` };
}

async function capture(as) {
  const answer = await fetch(`${node}/epcis/capture`, {
    method: 'POST',
    headers: { ...as, 'Content-Type': 'application/xml' },
    body: readFileSync(document)
  });
  expect('HTTP status of the capture', answer.status, 202);
  const place = answer.headers.get('Location');
  const job = await until('the capture has ended', async () => {
    const seen = await get(as, place);
    return seen.running ? null : seen;
  });
  expect('success of the capture', job.success, true);
  console.log(`captured ${job.captureID}`);
}

async function verify(as, serial) {
  const answer = await get(as, `/api/verify?scan=${encodeURIComponent(barcode(serial))}`);
  expect(`verdict of pack ${serial}`, answer.verdict, 'DO_NOT_DISPENSE');
  expect(`light of pack ${serial}`, answer.light, 'red');
  const expired = answer.reasons.find(reason => reason.check === 'not-expired');
  expect(`outcome of the expiry check of pack ${serial}`, expired?.outcome, 'failed');
  expect(`expiry named to pack ${serial}`, /2025-03-27/.test(expired.message), true);
  console.log(`pack ${serial}  ${answer.verdict}  ${expired.message}`);
}

/** The transaction in which the pack's shipment was witnessed, found through case and pallet. */
async function trace(as, serial) {
  const hop = await until(`the shipment of pack ${serial} is on chain`, async () => {
    const answer = await get(as, `/api/trace?epc=${encodeURIComponent(pack(serial))}`);
    expect(
      `containers of pack ${serial}`,
      answer.containers.map(container => container.epc).join(' in '),
      [link.case(caseOf(serial)), link.pallet].join(' in ')
    );
    const shipped = answer.custody.find(step => step.kind === 'shipped');
    expect(`consignee of pack ${serial}`, shipped?.to?.name, 'GS1 Drug Distributor');
    expect(`purchase order of pack ${serial}`, /XYZPO189$/.test(shipped.shipment.purchaseOrder), true);
    return shipped.chain?.transaction ? shipped : null;
  });
  console.log(
    `pack ${serial}  in case ${caseOf(serial)}, on the pallet, shipped ${hop.at} to ${hop.to.name}: ` +
      `block ${hop.chain.block}`
  );
  return hop.chain.transaction;
}

async function shipmentOnChain(transaction) {
  const url = rpc ?? readFileSync('data/chain/endpoint', 'utf8').trim();
  const ask = question(url);
  const topic = await ask('web3_sha3', [`0x${Buffer.from(SHIPPED).toString('hex')}`]);
  const receipt = await ask('eth_getTransactionReceipt', [transaction]);
  expect('status of the transaction', receipt.status, '0x1');
  const logs = receipt.logs.filter(log => log.topics[0] === topic);
  expect('Shipped logs of the transaction, at least one', logs.length > 0, true);
  const filter = { address: logs[0].address, fromBlock: receipt.blockNumber, toBlock: receipt.blockNumber, topics: logs[0].topics };
  const found = await ask('eth_getLogs', [filter]);
  expect('logs that the chain gives for the shipment', found.length, 1);
  expect('transaction of the shipment in the log', found[0].transactionHash, transaction);
  console.log(`\ntransaction ${transaction}\nblock       ${Number(receipt.blockNumber)}`);
  console.log(`contract    ${found[0].address}\nShipped     shipment ${found[0].topics[2]}`);
  console.log(`            consignor ${found[0].topics[3]}`);
}

function question(url) {
  return async (method, params) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    });
    const { result, error } = await answer.json();
    if (error) {
      throw new Error(`${method}: ${error.message}`);
    }
    return result;
  };
}

async function get(as, path) {
  const answer = await fetch(new URL(path, node), { headers: as });
  const body = await answer.json();
  expect(`HTTP status of ${path}: ${body.detail ?? ''}`, answer.status, 200);
  return body;
}

async function until(what, look) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(200)) {
    const found = await look();
    if (found !== null) {
      return found;
    }
  }
  throw new Error(`expected within ${PATIENCE_MS / 1000} s: ${what}`);
}

function expect(what, found, expected) {
  if (found !== expected) {
    throw new Error(`${what}: expected ${expected}, found ${found}`);
  }
}

function options(words) {
  const named = name => {
    const at = words.indexOf(name);
    return at < 0 ? undefined : words.splice(at, 2)[1];
  };
  const found = { node: named('--node') ?? 'http://localhost:8080', rpc: named('--rpc') };
  if (words.length !== 1) {
    console.error('expected the document: node sample-data/walk.mjs <document.xml> [--node …] [--rpc …]');
    process.exit(2);
  }
  return { ...found, document: words[0] };
}
