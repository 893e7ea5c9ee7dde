export { startTestDatabases as default } from '../src/platform/db/testing.js'
