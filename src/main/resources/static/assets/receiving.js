// Scans into a receipt one after the other: each is answered at once, and what is still to come is compared when the
// scanner rests.

import { proof } from './pages.js';
import { takePictures } from './pictures.js';
import { delivered, keepControlCharacters } from './scan.js';

const byId = id => document.getElementById(id);
const form = byId('ask');
const scan = byId('scan');

keepControlCharacters(scan);
scan.focus();
takePictures(scan, () => form.requestSubmit(), problem);

let before = Promise.resolve();

form.addEventListener('submit', event => {
  event.preventDefault();
  const said = new URLSearchParams({ scan: delivered(scan.value), damaged: byId('damaged').checked });
  scan.value = '';
  byId('damaged').checked = false;
  scan.focus();
  // Whoever scans faster than the node answers still scans in an order.
  before = before.then(() => ask(said));
});

async function ask(said) {
  byId('answer').setAttribute('aria-busy', 'true');
  try {
    show(await answer(said));
    document.body.dispatchEvent(new Event('scanned'));
  } catch (failure) {
    problem(failure instanceof TypeError
      ? 'The node can\'t be reached. This scan was not taken in: scan it again when it can.'
      : failure.message);
  }
  byId('answer').setAttribute('aria-busy', 'false');
}

async function answer(said) {
  const answered = await fetch(form.action, {
    method: 'POST',
    headers: { 'X-Part': 'answer', Accept: 'text/html, application/problem+json', ...proof() },
    body: said
  });
  if (answered.redirected) {
    throw new Error('You are signed out. Sign in, and scan again.');
  }
  const text = await answered.text();
  if (!answered.ok) {
    throw new Error(new DOMParser().parseFromString(text, 'text/html').querySelector('.problem')?.textContent
      ?? `That did not work (HTTP ${answered.status}).`);
  }
  return text;
}

/** What the node made of text alone, escaped; scripts would not run in it either, by the policy. */
function show(html) {
  for (const part of [...new DOMParser().parseFromString(html, 'text/html').body.children]) {
    byId(part.id).replaceChildren(...part.childNodes);
  }
}

function problem(sentence) {
  const said = document.createElement('p');
  said.className = 'problem';
  said.setAttribute('role', 'alert');
  said.textContent = sentence;
  byId('told').replaceChildren(said);
}
