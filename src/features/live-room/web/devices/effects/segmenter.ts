import type { Results, SelfieSegmentation } from '@mediapipe/selfie_segmentation'
import script from '@mediapipe/selfie_segmentation/selfie_segmentation.js?url'
import graph from '@mediapipe/selfie_segmentation/selfie_segmentation.binarypb?url'
import model from '@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite?url'
import simdLoader from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.js?url'
import simdBinary from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.wasm?url'
import plainLoader from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_wasm_bin.js?url'
import plainBinary from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_wasm_bin.wasm?url'

/** All of it, the model too, comes from this installation: nothing is fetched from elsewhere. */
const files: Record<string, string> = {
  'selfie_segmentation.binarypb': graph,
  'selfie_segmentation_landscape.tflite': model,
  'selfie_segmentation_solution_simd_wasm_bin.js': simdLoader,
  'selfie_segmentation_solution_simd_wasm_bin.wasm': simdBinary,
  'selfie_segmentation_solution_wasm_bin.js': plainLoader,
  'selfie_segmentation_solution_wasm_bin.wasm': plainBinary,
}

type Segmenters = typeof globalThis & { SelfieSegmentation?: typeof SelfieSegmentation }

/** The part is a plain script that leaves a class in the window. */
function loadScript(): Promise<void> {
  if ((globalThis as Segmenters).SelfieSegmentation) return Promise.resolve()
  return new Promise((done, failed) => {
    const tag = Object.assign(document.createElement('script'), { src: script, async: true })
    tag.onload = () => done()
    tag.onerror = () => { tag.remove(); failed(new Error('The segmenter could not be fetched')) }
    document.head.append(tag)
  })
}

export interface Segmenter {
  /** @returns the picture, and where in it a person is, as the alpha of a mask */
  cut(image: HTMLVideoElement): Promise<Results>
  close(): void
}

/** @throws Error where it cannot be fetched, or this device has no WebGL or WebAssembly */
export async function makeSegmenter(): Promise<Segmenter> {
  await loadScript()
  const segmenter = new (globalThis as Segmenters).SelfieSegmentation!({ locateFile: (name) => files[name] ?? name })
  segmenter.setOptions({ modelSelection: 1 })
  let found: Results | null = null
  segmenter.onResults((results) => { found = results })
  await segmenter.initialize()
  return {
    async cut(image) {
      await segmenter.send({ image })
      if (!found) throw new Error('The segmenter found nothing')
      return found
    },
    close: () => { void segmenter.close() },
  }
}
