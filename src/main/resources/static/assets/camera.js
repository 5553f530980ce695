// Barcodes before the camera: by the browser's own detector where it has one that knows DataMatrix; elsewhere the node
// reads frames, one at a time and no more than two in a second, for two minutes at the longest.

const byId = id => document.getElementById(id);

const DETECTED_AGAIN = 150;
const READ_AGAIN = 500;
const PATIENCE = 4_000;
const LONGEST = 120_000;
const SIDE = 1280;

const OTHERWISE = 'Type what stands beside the code, or choose a picture of it.';
const WHY = {
  NotAllowedError: `The camera may not be used: allow it for this page in the browser. ${OTHERWISE}`,
  NotFoundError: `No camera is found here. ${OTHERWISE}`,
  TypeError: `The node, which reads what this camera sees, can't be reached. ${OTHERWISE}`,
  NotReadableError: `The camera is in use elsewhere. ${OTHERWISE}`
};

/**
 * @param use.found takes what was read
 * @param use.problem tells people of a problem
 * @param use.take takes what a reading leads to, or tells its problem
 * @param use.read has the node read a picture
 */
export function onCamera(use) {
  let stream = null;

  if (navigator.mediaDevices?.getUserMedia) {
    byId('camera').hidden = false;
    byId('camera').addEventListener('click', look);
    byId('shoot').addEventListener('click', shoot);
    byId('dark').addEventListener('click', stop);
  }

  async function look() {
    if (stream) {
      return;
    }
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      byId('video').srcObject = stream;
      byId('viewer').hidden = false;
      say('Hold the code before the camera.');
      await byId('video').play();
      await watch(stream);
    } catch (failure) {
      stop();
      use.problem(WHY[failure.name] ?? `The camera can't be used (${failure.message}). ${OTHERWISE}`);
    }
  }

  async function watch(mine) {
    const [reading, again] = await reader();
    const began = performance.now();
    while (stream === mine) {
      const at = performance.now();
      const text = await reading();
      if (stream !== mine) {
        return;
      }
      if (text) {
        stop();
        use.found(text);
        return;
      }
      if (at - began > LONGEST) {
        stop();
        use.problem(`No barcode was found, and the camera is off. ${OTHERWISE}`);
        return;
      }
      if (at - began > PATIENCE) {
        say('No barcode is found so far: hold it closer, still and in the light.');
      }
      await new Promise(resolve => setTimeout(resolve, Math.max(0, at + again - performance.now())));
    }
  }

  /** What reads, and how soon it reads again. */
  async function reader() {
    const known = await globalThis.BarcodeDetector?.getSupportedFormats() ?? [];
    if (!known.includes('data_matrix')) {
      return [async () => use.read(await still('image/jpeg'), true), READ_AGAIN];
    }
    const detector = new BarcodeDetector({ formats: known.filter(format => ['data_matrix', 'qr_code'].includes(format)) });
    return [
      async () => (await detector.detect(byId('video')))[0]?.rawValue.replace(/^\u001d/, ''),
      DETECTED_AGAIN];
  }

  async function shoot() {
    const picture = await still('image/png');
    stop();
    await use.take(() => use.read(picture));
  }

  function still(type) {
    const video = byId('video');
    const shrink = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth * shrink;
    canvas.height = video.videoHeight * shrink;
    canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
    return new Promise(resolve => canvas.toBlob(resolve, type, 0.92));
  }

  function say(sentence) {
    if (byId('seeing').textContent !== sentence) {
      byId('seeing').textContent = sentence;
    }
  }

  function stop() {
    stream?.getTracks().forEach(track => track.stop());
    stream = null;
    byId('viewer').hidden = true;
  }
}
