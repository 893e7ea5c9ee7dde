export { Gallery } from './gallery.js'
export { GalleryRoom } from './gallery-room.js'
