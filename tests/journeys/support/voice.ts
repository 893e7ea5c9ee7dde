import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const rate = 48_000

/**
 * A voice for the made-up microphone: vowels of a moving pitch in words of half a second, with pauses of a quiet room between them,
 * twelve seconds that repeat. Returns the file.
 */
export function writeVoice(): string {
  const file = join(tmpdir(), 'maru-journeys-voice-1.wav')
  if (existsSync(file)) return file
  const length = rate * 12
  const wav = Buffer.alloc(44 + length * 2)
  wav.write('RIFF', 0); wav.writeUInt32LE(36 + length * 2, 4); wav.write('WAVEfmt ', 8); wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20); wav.writeUInt16LE(1, 22); wav.writeUInt32LE(rate, 24); wav.writeUInt32LE(rate * 2, 28); wav.writeUInt16LE(2, 32); wav.writeUInt16LE(16, 34)
  wav.write('data', 36); wav.writeUInt32LE(length * 2, 40)
  let seed = 7
  const noise = () => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return seed / 0x3fffffff - 1 }
  let phase = 0
  for (let i = 0; i < length; i++) {
    const t = i / rate
    const inWord = t % 1.1
    // A word, then a pause long enough to hear how quiet the room is.
    const loud = inWord < 0.5 ? Math.sin((Math.PI * inWord) / 0.5) : 0
    phase += (2 * Math.PI * (120 + 30 * Math.sin(t * 5))) / rate
    const voice = Math.sin(phase) * 0.5 + Math.sin(phase * 2) * 0.3 + Math.sin(phase * 5) * 0.25 + Math.sin(phase * 9) * 0.12
    wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, voice * loud * 0.6 + noise() * 0.0008)) * 32_000), 44 + i * 2)
  }
  const half = `${file}.${process.pid}`
  writeFileSync(half, wav)
  renameSync(half, file)
  return file
}
