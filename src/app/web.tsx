import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyTheme } from '../ui/index.js'
import '../ui/theme/index.css'
import { ApiError } from '../platform/web/api.js'
import { interceptLinks } from '../platform/web/address.js'
import { Frame } from './web/frame.js'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What was refused stays refused; what was not reached is asked again.
      retry: (failures, err) => failures < 4 && err instanceof ApiError && (err.problem.status === 0 || err.problem.status === 503),
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 5000),
    },
    mutations: { retry: (failures, err) => failures < 2 && err instanceof ApiError && err.problem.status === 503 },
  },
})

applyTheme()
interceptLinks()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Frame />
    </QueryClientProvider>
  </StrictMode>,
)
