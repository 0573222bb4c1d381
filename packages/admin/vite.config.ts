import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const api = 'http://localhost:4000';

export default defineConfig({
  base: '/admin/',
  plugins: [react()],
  resolve: { conditions: ['yidiantong-source', ...defaultClientConditions] },
  build: { target: ['chrome109', 'edge109', 'firefox114', 'safari16.4'], chunkSizeWarningLimit: 900 },
  server: {
    port: 4001,
    proxy: { '/graphql': api, '/uploads': api, '/files': api },
  },
});
