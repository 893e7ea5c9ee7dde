import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house/house.js'
import type { Files } from '../files/index.js'
import type { InterviewsOf } from './documents/applicant-sheet.js'
import { applicationRoutes } from './routes/applications.js'
import { exportRoutes } from './routes/exports.js'
import { postingRoutes } from './routes/postings.js'
import { publicCompanyRoutes } from './routes/public-companies.js'
import { resumeRoutes } from './routes/resumes.js'
import { scrapRoutes } from './routes/scraps.js'

/** What hiring is told by features above it; joined in app. */
export interface HiringSources { interviewsOf: InterviewsOf; files: Files }

export function hiringRoutes(app: FastifyInstance, house: House, sources: HiringSources): void {
  postingRoutes(app, house)
  publicCompanyRoutes(app, house)
  scrapRoutes(app, house)
  resumeRoutes(app, house, sources)
  applicationRoutes(app, house)
  exportRoutes(app, house, sources)
}
