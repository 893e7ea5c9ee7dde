import { deviceChoice } from './choice.js'
import { openDevices, type Opened } from './open-devices.js'

/** 'SwiftShader' and 'llvmpipe' draw by the processor: video then costs all of it. Null where the browser keeps it to itself. */
export function drawsByHardware(): boolean | null {
  const gl = document.createElement('canvas').getContext('webgl')
  if (!gl) return false
  const told = gl.getExtension('WEBGL_debug_renderer_info')
  const name = String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return name ? !/swiftshader|llvmpipe|software|basic render/i.test(name) : null
}

export type NetworkKind = 'wired' | 'wifi' | 'cellular' | 'unknown'
export function networkHere(): NetworkKind {
  const type = (navigator as { connection?: { type?: string } }).connection?.type
  return type === 'ethernet' ? 'wired' : type === 'wifi' ? 'wifi' : type === 'cellular' ? 'cellular' : 'unknown'
}

export interface DevicesFound { camera: Opened | undefined; microphone: Opened | undefined; size: { width: number; height: number } | null }

/** Opens camera and microphone for a moment, and lets them go. */
export async function lookForDevices(): Promise<DevicesFound> {
  const { camera, microphone } = await openDevices(['camera', 'microphone'], { ...deviceChoice(), picture: 'full' })
  const settings = camera?.ok ? camera.track.getSettings() : null
  for (const opened of [camera, microphone]) if (opened?.ok) opened.track.stop()
  return { camera, microphone, size: settings?.width && settings.height ? { width: settings.width, height: settings.height } : null }
}
