import { render } from 'preact';
import { MatrixPage } from './matrix-page.tsx';
import { ProposalPage } from './proposal-page.tsx';
import './styles.css';
import './matrix.css';
import './slides.css';
import './looks.css';
import { UploadPage } from './upload-page.tsx';

const [, proposalId, view] = /^\/p\/(\w+)(\/matrix)?$/.exec(location.pathname) ?? [];
const container = document.querySelector('#app');
if (container) render(<Frame />, container);

function Frame() {
  return (
    <>
      <header>
        <a class="brand" href="/">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          bidsmith
        </a>
        <nav>
          <a href="/">New proposal</a>
          <a href="/docs">API</a>
        </nav>
      </header>
      <Main />
      <footer>Every statement carries the page of the RFP it answers. What only you know stays a visible blank.</footer>
    </>
  );
}

function Main() {
  if (!proposalId)
    return (
      <main>
        <UploadPage />
      </main>
    );
  return (
    <main class={view ? 'wide' : ''}>{view ? <MatrixPage id={proposalId} /> : <ProposalPage id={proposalId} />}</main>
  );
}
