import { proof, tell } from './pages.js';
import { delivered, keepControlCharacters, visible } from './scan.js';
import { waiting } from './waiting.js';

const byId = id => document.getElementById(id);
const scan = byId('scan');

keepControlCharacters(scan);
byId('pictures').hidden = false;
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

byId('picture').addEventListener('change', async () => {
  const [file] = byId('picture').files;
  if (file) {
    await readPicture(file);
    byId('picture').value = '';
  }
});

async function readPicture(file) {
  const body = new FormData();
  body.append('picture', file);
  try {
    const read = await fetch('/scan/picture', {
      method: 'POST', headers: { Accept: 'application/json', ...proof() }, body
    });
    const said = await read.json();
    if (!read.ok) {
      throw new Error(said.detail ?? said.title);
    }
    scan.value = visible(said.scan);
    byId('ask').requestSubmit();
  } catch (failure) {
    problem(failure.message);
  }
}

// The camera: the browser's own detector where it has one that knows DataMatrix, else single pictures read by the node.
let stream = null;

if (navigator.mediaDevices?.getUserMedia) {
  byId('camera').hidden = false;
  byId('camera').addEventListener('click', look);
  byId('shoot').addEventListener('click', shoot);
  byId('dark').addEventListener('click', stop);
}

async function look() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    byId('video').srcObject = stream;
    byId('viewer').hidden = false;
    await byId('video').play();
    await detect();
  } catch (refused) {
    problem(`The camera can't be used: ${refused.message}`);
  }
}

async function detect() {
  const known = await globalThis.BarcodeDetector?.getSupportedFormats() ?? [];
  if (!known.includes('data_matrix')) {
    return;
  }
  const detector = new BarcodeDetector({ formats: known.filter(format => ['data_matrix', 'qr_code'].includes(format)) });
  while (stream) {
    const [found] = await detector.detect(byId('video'));
    if (found) {
      stop();
      scan.value = visible(found.rawValue.replace(/^\u001d/, ''));
      byId('ask').requestSubmit();
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 150));
  }
}

async function shoot() {
  const video = byId('video');
  const still = document.createElement('canvas');
  still.width = video.videoWidth;
  still.height = video.videoHeight;
  still.getContext('2d').drawImage(video, 0, 0);
  stop();
  await readPicture(await new Promise(resolve => still.toBlob(resolve, 'image/png')));
}

function stop() {
  stream?.getTracks().forEach(track => track.stop());
  stream = null;
  byId('viewer').hidden = true;
}

navigator.serviceWorker?.register('/service-worker.js').catch(() => {});
