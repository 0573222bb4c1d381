import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { applyElders } from './lib/elders';
import './styles/tokens.css';
import './styles/base.css';
import './ui/page.css';
import './ui/cards.css';
import './ui/controls.css';
import './ui/states.css';

applyElders();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
