import { takePictures } from './pictures.js';
import { delivered, keepControlCharacters } from './scan.js';
import { answer, Away, made, waitingAt } from './waiting.js';

const byId = id => document.getElementById(id);
const scan = byId('scan');
const waiting = waitingAt('/scan', show);

keepControlCharacters(scan);
scan.focus();

byId('ask').addEventListener('submit', async event => {
  event.preventDefault();
  byId('answer').setAttribute('aria-busy', 'true');
  await ask(made(delivered(scan.value)));
  byId('answer').setAttribute('aria-busy', 'false');
  scan.select();
});

async function ask(one) {
  try {
    show(await answer('/scan', one));
  } catch (failure) {
    problem(failure instanceof Away ? keep(one) : failure.message);
  }
}

function keep(one) {
  try {
    waiting.add({ ...one, waited: true });
    waiting.list();
    return 'The node can\'t be reached. The scan is kept here and answered when it can: do not dispense yet.';
  } catch (full) {
    return full.message;
  }
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

takePictures(scan, () => byId('ask').requestSubmit(), problem);
