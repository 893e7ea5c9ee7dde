import { applicantContract } from './applicant.js'
import { companyContract } from './company.js'

export const interviewsContract = { ...applicantContract, ...companyContract }
