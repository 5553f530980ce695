// Barcodes in pictures and before the camera, on every page that has web/pictures: what is read goes into the field, as if
// it had been typed, and is asked about.

import { proof } from './pages.js';
import { visible } from './scan.js';

const byId = id => document.getElementById(id);

export function takePictures(scan, ask, problem) {
  byId('pictures').hidden = false;
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
      ask();
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
        ask();
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
}
