import { proof, tell } from './pages.js';
import { takePictures } from './pictures.js';
import { delivered, keepControlCharacters, visible } from './scan.js';
import { waiting } from './waiting.js';

const byId = id => document.getElementById(id);
const scan = byId('scan');

keepControlCharacters(scan);
scan.focus();

byId('ask').addEventListener('submit', async event => {
  event.preventDefault();
  const one = { key: crypto.randomUUID(), scan: delivered(scan.value), scannedAt: new Date().toISOString() };
  byId('answer').setAttribute('aria-busy', 'true');
  await ask(one);
  byId('answer').setAttribute('aria-busy', 'false');
  scan.select();
});

async function ask(one) {
  try {
    show(await answer(one));
  } catch (failure) {
    if (!(failure instanceof TypeError)) {
      problem(failure.message);
      return;
    }
    // The browser found nobody to ask.
    waiting.add(one);
    list();
    problem('The node can\'t be reached. The scan is kept here and answered when it can: do not dispense yet.');
  }
}

async function answer(one) {
  const said = await fetch('/scan', {
    method: 'POST',
    headers: { 'X-Part': 'answer', Accept: 'text/html, application/problem+json', ...proof() },
    body: new URLSearchParams(one)
  });
  if (said.redirected) {
    throw new Error('You are signed out. Sign in, and scan again.');
  }
  if (said.status >= 502 && said.status <= 504) {
    throw new TypeError('The node is away.');
  }
  const text = await said.text();
  if (!said.ok) {
    throw new Error(new DOMParser().parseFromString(text, 'text/html').querySelector('.problem')?.textContent
      ?? `That did not work (HTTP ${said.status}).`);
  }
  return text;
}

/** What the node made of text alone, escaped; scripts would not run in it either, by the policy. */
function show(html) {
  byId('told').replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.children);
}

function problem(sentence) {
  const said = document.createElement('p');
  said.className = 'problem';
  said.setAttribute('role', 'alert');
  said.textContent = sentence;
  byId('told').replaceChildren(said);
}

function list() {
  const kept = waiting.all();
  byId('waiting').hidden = kept.length === 0;
  byId('queue').replaceChildren(...kept.map(one => {
    const line = document.createElement('li');
    line.textContent = `${one.scannedAt.slice(0, 16).replace('T', ' ')} UTC: ${visible(one.scan)}`;
    return line;
  }));
}

let sending = false;

async function sendWhatWaits() {
  if (sending || waiting.all().length === 0) {
    return;
  }
  sending = true;
  try {
    for (const one of waiting.all()) {
      show(await answer(one));
      waiting.remove(one.key);
      list();
      tell(`A scan that waited was answered: ${visible(one.scan)}`);
    }
  } catch (failure) {
    if (!(failure instanceof TypeError)) {
      tell(failure.message);
    }
  } finally {
    sending = false;
  }
}

list();
sendWhatWaits();
addEventListener('online', sendWhatWaits);
setInterval(sendWhatWaits, 5000);

takePictures(scan, () => byId('ask').requestSubmit(), problem);

navigator.serviceWorker?.register('/service-worker.js').catch(() => {});
