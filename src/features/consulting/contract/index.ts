import { applicantContract } from './applicant.js'
import { consultantContract } from './consultant.js'
import { operatorContract } from './operator.js'

export const consultingContract = { ...applicantContract, ...consultantContract, ...operatorContract }
