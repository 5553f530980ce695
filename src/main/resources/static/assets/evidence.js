// Checks evidence in the browser, without believing the node: the leaf is SHA-256(0x00 || kind || salt || subject), and
// index, size and path lead from it to the root (RFC 6962, section 2.1.1). Whether that root stands in the contract's log
// is for a node of one's own choice to say; contract, transaction and block tell where to look.

const bytes = hex => Uint8Array.from(hex.slice(2).match(/../g) ?? [], pair => parseInt(pair, 16));
const hex = data => '0x' + Array.from(data, value => value.toString(16).padStart(2, '0')).join('');

async function sha256(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => {
    all.set(part, at);
    return at + part.length;
  }, 0);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

const leafOf = proof =>
  sha256(Uint8Array.of(0), Uint8Array.of(proof.kindNumber), bytes(proof.salt), bytes(proof.subject));

/** Numbers may exceed 32 bits, hence no bit operations. */
export async function rootOf(leaf, index, size, path) {
  let at = index;
  let last = size - 1;
  let root = leaf;
  for (const step of path.map(bytes)) {
    if (last === 0) {
      throw new Error('The path is longer than the tree is high.');
    }
    if (at % 2 === 1 || at === last) {
      root = await sha256(Uint8Array.of(1), step, root);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      root = await sha256(Uint8Array.of(1), root, step);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) {
    throw new Error('The path is shorter than the tree is high.');
  }
  return root;
}

export async function check(proof) {
  const leaf = await leafOf(proof);
  const steps = [['Leaf, computed here', hex(leaf), hex(leaf) === proof.leaf]];
  const eventHash = proof.hash?.match(/sha-256;([0-9a-f]{64})/)?.[1];
  if (eventHash) {
    steps.unshift(['Event hash', `0x${eventHash}`, `0x${eventHash}` === proof.subject]);
  }
  if (proof.root) {
    const root = hex(await rootOf(leaf, proof.index, proof.size, proof.path));
    steps.push(['Root, computed here', root, root === proof.root]);
  }
  return steps;
}

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function shown(proof, steps) {
  const right = steps.every(([, , agrees]) => agrees);
  const where = [['Contract', proof.contract], ['Transaction', proof.transaction], ['Block', proof.block]]
    .filter(([, value]) => value !== null && value !== undefined);
  return [
    element('p', right
      ? `✔ The proof is right${proof.root ? '' : '; it has no root yet'}.`
      : '✖ The proof is wrong: what was computed here differs.', { class: right ? 'green' : 'red' }),
    element('dl', [
      ...steps.flatMap(([term, value, agrees]) =>
        [element('dt', term), element('dd', `${value} ${agrees ? '(agrees)' : '(differs)'}`, { class: 'id' })]),
      ...where.flatMap(([term, value]) => [element('dt', term), element('dd', String(value), { class: 'id' })])
    ]),
    element('details', [element('summary', 'All that is needed to check it elsewhere'),
      element('pre', JSON.stringify(proof, null, 2))])
  ];
}

document.querySelectorAll('[data-check]').forEach(button => button.addEventListener('click', async () => {
  const place = button.parentElement.querySelector('.checked');
  try {
    const query = new URLSearchParams({ eventID: button.dataset.event, epc: button.dataset.epc });
    ['reason', 'inquiry'].filter(name => button.dataset[name]).forEach(name => query.set(name, button.dataset[name]));
    const answer = await fetch(`/pack/evidence?${query}`, { headers: { Accept: 'application/json' } });
    const proof = await answer.json();
    if (!answer.ok) {
      throw new Error(proof.detail ?? `HTTP ${answer.status}`);
    }
    place.replaceChildren(...shown(proof, await check(proof)));
  } catch (failure) {
    place.replaceChildren(element('p', failure.message, { class: 'problem', role: 'alert' }));
  }
}));
