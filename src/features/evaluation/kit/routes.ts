import type { FastifyInstance } from 'fastify'
import { toInstant } from '../../../kernel/time.js'
import type { House } from '../../../platform/house/house.js'
import { serve } from '../../../platform/http/serve.js'
import { dropNote, keepNote, tickQuestion } from './commands.js'
import { kitContract } from './contract.js'
import { kitOf, myNotes } from './reads.js'

export function kitRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, 'evaluation', kitContract, {
    'GET /api/interviews/{id}/kit': ({ actor, locale, params }) => kitOf(house, actor, locale, params.id),
    'PUT /api/interviews/{id}/kit/questions/{questionId}': async ({ actor, locale, params, body, now }) => {
      await house.transact((tx) => tickQuestion(tx, actor, params, body.ticked), now)
      return kitOf(house, actor, locale, params.id)
    },
    'GET /api/interviews/{id}/kit/notes': ({ actor, params }) => myNotes(house, actor, params.id),
    'POST /api/interviews/{id}/kit/notes': async ({ actor, params, body, now }) => {
      await house.transact((tx) => keepNote(tx, actor.personId, params.id, { text: body.text, begunAt: toInstant(body.begunAt) }), now)
      return myNotes(house, actor, params.id)
    },
    'DELETE /api/interviews/{id}/kit/notes/{noteId}': async ({ actor, params, now }) => {
      await house.transact((tx) => dropNote(tx, actor.personId, params), now)
      return myNotes(house, actor, params.id)
    },
  })
}
