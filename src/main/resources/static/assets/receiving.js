// Scans into a receipt one after the other: each is answered at once, and what is still to come is compared when the
// scanner rests. While the node can't be reached they wait here, and go into the receipt in their order when it can. A
// receipt that somebody finished meanwhile says so of each that comes late.

import { takePictures } from './pictures.js';
import { delivered, keepControlCharacters } from './scan.js';
import { Away, made, waitingAt } from './waiting.js';

const byId = id => document.getElementById(id);
const form = byId('ask');
const scan = byId('scan');
const waiting = waitingAt(byId('waiting').dataset.to, show);

if (form) {
  keepControlCharacters(scan);
  scan.focus();
  takePictures(scan, () => form.requestSubmit(), problem);
  form.addEventListener('submit', event => {
    event.preventDefault();
    ask(made(delivered(scan.value), { damaged: byId('damaged').checked }));
    scan.value = '';
    byId('damaged').checked = false;
    scan.focus();
  });
}

/** Whoever scans faster than the node answers still scans in an order. */
async function ask(one) {
  byId('answer').setAttribute('aria-busy', 'true');
  try {
    waiting.add(one);
    await waiting.send();
  } catch (failure) {
    problem(failure instanceof Away
      ? 'The node can\'t be reached. The scan is kept here and goes into the receipt when it can.'
      : failure.message);
  }
  byId('answer').setAttribute('aria-busy', 'false');
}

/** What the node made of text alone, escaped; scripts would not run in it either, by the policy. */
function show(html) {
  for (const part of [...new DOMParser().parseFromString(html, 'text/html').body.children]) {
    byId(part.id)?.replaceChildren(...part.childNodes);
  }
  document.body.dispatchEvent(new Event('scanned'));
  return byId('told').querySelector('[data-refused]')?.dataset.refused;
}

function problem(sentence) {
  const said = document.createElement('p');
  said.className = 'problem';
  said.setAttribute('role', 'alert');
  said.textContent = sentence;
  byId('told').replaceChildren(said);
}
