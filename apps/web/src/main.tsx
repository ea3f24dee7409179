import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/500.css'
import '@fontsource/be-vietnam-pro/600.css'
import '@fontsource/be-vietnam-pro/700.css'
import '@fontsource-variable/noto-serif/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shell.css'
import './styles/lists.css'
import './styles/review.css'
import './styles/follow.css'
import './styles/reports.css'
import './styles/search.css'
import './styles/staffing.css'
import './styles/print.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { isProblem } from './app/api.ts'
import { App } from './app/app.tsx'
import { LanguageProvider } from './messages/language.tsx'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (failures, error) =>
        failures < 3 && isProblem(error, 'OFFLINE', 'STARTING', 'RATE_LIMITED'),
    },
    mutations: { networkMode: 'always' },
  },
})

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={client}>
    <LanguageProvider>
      <App />
    </LanguageProvider>
  </QueryClientProvider>,
)
