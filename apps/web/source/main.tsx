import { render } from 'preact';
import { ProposalPage } from './proposal-page.tsx';
import './styles.css';
import { UploadPage } from './upload-page.tsx';

const proposalId = /^\/p\/([\w]+)$/.exec(location.pathname)?.[1];
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
      <main>{proposalId ? <ProposalPage id={proposalId} /> : <UploadPage />}</main>
      <footer>Every statement carries the page of the RFP it answers. What only you know stays a visible blank.</footer>
    </>
  );
}
