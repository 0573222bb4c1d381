import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const api = 'http://localhost:4000';

/** Old phones and WeChat's browser; check-bundle.mjs proves that nothing newer slipped into the output. */
const oldestBrowsers = ['chrome80', 'safari13'];

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['yidiantong-source', ...defaultClientConditions] },
  build: { target: oldestBrowsers, cssTarget: oldestBrowsers, assetsInlineLimit: 0 },
  server: {
    port: 4002,
    proxy: { '/graphql': api, '/uploads': api, '/files': api },
  },
});
