export { Gallery as Page } from '../../ui/gallery/gallery.js'
