import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house/house.js'
import { applicationRoutes } from './routes/applications.js'
import { postingRoutes } from './routes/postings.js'
import { resumeRoutes } from './routes/resumes.js'

export function hiringRoutes(app: FastifyInstance, house: House): void {
  postingRoutes(app, house)
  resumeRoutes(app, house)
  applicationRoutes(app, house)
}
