const size = { width: 700, height: 900 }

/** A picture cut to 35 × 45 around its middle, a little above it where faces are, as JPEG; null where the browser cannot read it. */
export async function portraitOf(file: File): Promise<File | null> {
  let picture: ImageBitmap
  try { picture = await createImageBitmap(file) } catch { return null }
  const scale = Math.max(size.width / picture.width, size.height / picture.height)
  const [width, height] = [size.width / scale, size.height / scale]
  const canvas = Object.assign(document.createElement('canvas'), size)
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, size.width, size.height)
  pen.drawImage(picture, (picture.width - width) / 2, (picture.height - height) * 0.4, width, height, 0, 0, size.width, size.height)
  picture.close()
  const blob = await new Promise<Blob | null>((done) => { canvas.toBlob(done, 'image/jpeg', 0.9) })
  return blob && new File([blob], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, { type: 'image/jpeg' })
}
