export { recordChange } from './commands.js'
export { healthRoutes, type HealthOptions } from './health.js'
export { operatorsRoutes, type OperatorsOptions } from './routes.js'
export { operatorsErrors } from './texts.js'
