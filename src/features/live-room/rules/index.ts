export * from './session.js'
export * from './door.js'
export * from './checks.js'
export * from './place.js'
