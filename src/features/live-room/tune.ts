/**
 * A WAV file (16 bit, mono) of `count` soft bell strokes at uneven distances, so that they have to be listened to and cannot be told from the
 * length. Each stroke is a decaying tone with its octave.
 */
export function chimes(count: number, rate = 16_000): Buffer {
  const gap = [0.55, 0.75, 0.6, 0.9, 0.65, 0.8]
  const starts = Array.from({ length: count }, (_, i) => 0.4 + gap.slice(0, i).reduce((sum, g) => sum + g, 0))
  const length = Math.round(rate * 5.6)
  const wav = Buffer.alloc(44 + length * 2)
  wav.write('RIFF', 0); wav.writeUInt32LE(36 + length * 2, 4); wav.write('WAVEfmt ', 8); wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20); wav.writeUInt16LE(1, 22); wav.writeUInt32LE(rate, 24); wav.writeUInt32LE(rate * 2, 28); wav.writeUInt16LE(2, 32); wav.writeUInt16LE(16, 34)
  wav.write('data', 36); wav.writeUInt32LE(length * 2, 40)
  for (const start of starts) {
    const from = Math.round(start * rate)
    for (let i = 0; i < rate * 0.45 && from + i < length; i++) {
      const t = i / rate
      const tone = Math.sin(2 * Math.PI * 660 * t) * 0.6 + Math.sin(2 * Math.PI * 1320 * t) * 0.25
      const at = 44 + (from + i) * 2
      const value = wav.readInt16LE(at) + Math.round(tone * Math.exp(-t * 9) * Math.min(1, t * 200) * 22_000)
      wav.writeInt16LE(Math.max(-32768, Math.min(32767, value)), at)
    }
  }
  return wav
}
