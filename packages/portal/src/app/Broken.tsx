import { Component } from 'react';
import type { ReactNode } from 'react';

/** What is left when a page fails, or its code cannot be fetched for want of a line. */
export class Broken extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main id="content" className="page page-plain" tabIndex={-1}>
        <div className="card empty" role="alert">
          <h1 className="page-title">这一页没有打开</h1>
          <p>多半是网断了一下。写过的内容还在这部手机上。</p>
          <button type="button" className="button button-main" onClick={() => window.location.reload()}>
            再打开一次
          </button>
          <a className="button button-line" href="/">
            回到首页
          </a>
        </div>
      </main>
    );
  }
}
