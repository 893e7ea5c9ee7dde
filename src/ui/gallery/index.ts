export { Gallery } from './gallery.js'
export { GalleryAlone } from './gallery-alone.js'
export { GalleryRoom } from './gallery-room.js'
