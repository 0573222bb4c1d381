import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import './app/global.css';
import { writeTokens } from './app/tokens';

writeTokens(document.documentElement);
createRoot(document.getElementById('root')!).render(<App />);
