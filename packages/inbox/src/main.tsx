/**
 * Roost's inbox: the page for people who answer direct messages.
 * It talks to `/api/v1` alone, shows what the Query cache holds, and the feed keeps that cache true.
 * The server serves the built page at `/`; nothing here runs elsewhere.
 */
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './data/queries.ts'
import { router } from './router.tsx'
import './styles.css'

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
