// Barcodes in pictures and before the camera, on every page that has web/pictures: what is read goes into the field, as if
// it had been typed, and is asked about.

import { onCamera } from './camera.js';
import { proof } from './pages.js';
import { visible } from './scan.js';

const byId = id => document.getElementById(id);

export function takePictures(scan, ask, problem) {
  byId('pictures').hidden = false;
  byId('picture').addEventListener('change', async () => {
    const [file] = byId('picture').files;
    if (file) {
      await take(() => read(file));
      byId('picture').value = '';
    }
  });
  onCamera({ found, problem, take, read });

  async function take(reading) {
    try {
      found(await reading());
    } catch (failure) {
      problem(failure.message);
    }
  }

  function found(text) {
    scan.value = visible(text);
    ask();
  }
}

/** What the node reads in a picture; null where there is no code in a frame that is one of many. */
async function read(picture, isFrame) {
  const body = new FormData();
  body.append('picture', picture);
  body.append('frame', Boolean(isFrame));
  const said = await fetch('/scan/picture', {
    method: 'POST', headers: { Accept: 'application/json', ...proof() }, body
  });
  if (said.redirected) {
    throw new Error('You are signed out. Sign in, and scan again.');
  }
  if (said.status === 204) {
    return null;
  }
  const told = await said.json();
  if (!said.ok) {
    throw new Error(told.detail ?? told.title);
  }
  return told.scan;
}
