// Shows how far an upload is; without this module the form works all the same.

import { proof, tell } from './pages.js';

const form = document.getElementById('upload');
const bar = document.getElementById('progress');

form?.addEventListener('submit', event => {
  const action = event.submitter?.value ?? 'send';
  if (action !== 'send') {
    return;
  }
  event.preventDefault();
  const body = new FormData(form);
  body.set('action', action);
  const sending = new XMLHttpRequest();
  for (const part of [bar, document.getElementById('progress-label')]) {
    part.hidden = false;
  }
  sending.upload.addEventListener('progress', step => {
    bar.value = step.lengthComputable ? Math.round(step.loaded / step.total * 100) : 0;
  });
  sending.addEventListener('load', () => {
    if (sending.status < 400) {
      location.assign(sending.responseURL);
    } else {
      const page = new DOMParser().parseFromString(sending.responseText, 'text/html');
      tell(page.querySelector('.problem')?.textContent ?? `That did not work (HTTP ${sending.status}).`);
      bar.hidden = true;
    }
  });
  sending.addEventListener('error', () => tell('The node can\'t be reached; nothing was sent.'));
  sending.open('POST', '/documents');
  sending.setRequestHeader('Accept', 'text/html');
  Object.entries(proof()).forEach(([name, value]) => sending.setRequestHeader(name, value));
  sending.send(body);
});
