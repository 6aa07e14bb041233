import { useId, useState } from 'react';
import { addDays } from '../../../shared/domain/calendar';
import { minorPerUnit } from '../../../shared/domain/money';
import { usualReviewMonths } from '../../../shared/domain/policy';
import { cx } from '../../lib/cx';
import { useFrame } from '../../lib/frame';
import { problemOf } from '../../lib/problem';
import { useScreenCommand } from '../../lib/screen-commands';
import { useDebounced } from '../../lib/use-debounced';
import { ActionMenu, Banner, Button, Dialog, ErrorLine, ScreenFooter, ScreenHeader, SkeletonRows, Tabs, TextField, useToast } from '../../ui';
import styles from './policies.module.css';
import type { Example, PolicyDraft, PolicyId } from './policies.api';
import { printPolicyDocument, savePolicyDocument, useArchivePolicy, useMovePolicy, usePolicies, usePolicy, usePreview, useSavePolicy } from './policies.api';
import { PolicyEditor } from './PolicyEditor';
import { PolicySide } from './PolicySide';
import { Simulator } from './Simulator';

type View = 'steps' | 'simulator';

/** Dunning policies: the list in the order they are tried, the editor with real days, plain words, who moves, and the next 30 days played through. */
export function PoliciesScreen() {
  const { today, baseCurrency, isSample } = useFrame();
  const panelId = useId();
  const { show } = useToast();
  const list = usePolicies();
  const [chosen, setChosen] = useState<PolicyId | null>(null);
  const [version, setVersion] = useState<number | null>(null);
  const [edited, setEdited] = useState<PolicyDraft | null>(null);
  const [view, setView] = useState<View>('steps');
  const [example, setExample] = useState<Example>({ dueDate: addDays(today, 3), amountMinor: 30_000 * minorPerUnit(baseCurrency) });
  const [confirming, setConfirming] = useState(false);
  const [note, setNote] = useState('');
  const current = chosen ?? list.data?.policies[0]?.policyId ?? null;
  const isNew = edited !== null && edited.policyId === null;
  const policy = usePolicy(isNew ? null : current, version);
  const draft: PolicyDraft | null =
    edited ??
    (policy.data
      ? {
          policyId: policy.data.policyId,
          name: policy.data.name,
          rule: policy.data.rule,
          strategy: policy.data.strategy,
          reviewMonths: policy.data.reviewMonths,
        }
      : null);
  const settled = useDebounced(draft, 200);
  const preview = usePreview(settled, example);
  const save = useSavePolicy();
  const move = useMovePolicy();
  const archive = useArchivePolicy();
  const row = list.data?.policies.find((one) => one.policyId === current);
  const faults = preview.data?.faults ?? [];
  const isDraft = edited !== null || policy.data?.state === 'draft';
  const whyNot = faults[0]?.sentence ?? (draft?.name.trim() === '' ? 'A policy needs a name.' : null);
  const problem = (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' });
  const pick = (id: PolicyId) => {
    setChosen(id);
    setEdited(null);
    setVersion(null);
  };
  const keep = (activate: boolean) => {
    if (draft === null || whyNot !== null) return;
    save.run({ ...draft, note: note.trim(), activate }).then((answer) => {
      setEdited(null);
      setChosen(answer.policyId);
      setVersion(null);
      setNote('');
      setConfirming(false);
      show({ text: activate ? `${draft.name}, version ${answer.version}, is in force` : `${draft.name} kept as draft` });
    }, problem);
  };
  const fresh = () => {
    const base = draft?.strategy;
    if (base !== undefined)
      setEdited({ policyId: null, name: 'New policy', rule: { all: [] }, strategy: base, reviewMonths: draft?.reviewMonths ?? usualReviewMonths });
  };
  const ask = () => {
    if (isDraft && whyNot === null) setConfirming(true);
  };
  useScreenCommand('letters.produce', ask);
  useScreenCommand('letters.print', () => void printPolicyDocument(null).catch(problem));
  useScreenCommand('letters.save', () => void savePolicyDocument(null).catch(problem));
  return (
    <div className={styles.screen}>
      <ScreenHeader title="Policies" detail={row ? `${row.customers.toLocaleString('en-US')} customers under ${row.name}` : undefined}>
        <ActionMenu
          label="Collections policy"
          target={
            <Button icon="print" aria-haspopup="menu">
              Collections policy
            </Button>
          }
          items={[
            { key: 'save', label: 'Save as PDF', onSelect: () => void savePolicyDocument(null).catch(problem) },
            {
              key: 'print',
              label: 'Print',
              disabledReason: isSample ? 'The sample company never prints' : null,
              onSelect: () => void printPolicyDocument(null).catch(problem),
            },
          ]}
        />
        {edited !== null && <Button onClick={() => setEdited(null)}>Discard changes</Button>}
        {edited !== null && (
          <Button busy={save.running} disabledReason={whyNot} onClick={() => keep(false)}>
            Keep draft
          </Button>
        )}
        <Button kind="primary" keys="Ctrl Enter" busy={save.running} disabledReason={isDraft ? whyNot : 'Nothing was changed.'} onClick={ask}>
          Put in force
        </Button>
      </ScreenHeader>
      <div className={styles.tabs}>
        <Tabs<View>
          tall
          label="Policy"
          panelId={panelId}
          current={view}
          onChange={setView}
          tabs={[
            { key: 'steps', label: 'Steps' },
            { key: 'simulator', label: 'Next 30 days' },
          ]}
        />
        <span className="spacer" />
        {row && !row.builtIn && !isNew && (list.data?.policies.length ?? 0) > 1 && (
          <>
            <Button size="small" kind="ghost" icon="up" title="Tried earlier" onClick={() => void move.run({ policyId: row.policyId, by: -1 }).catch(problem)}>
              Earlier
            </Button>
            <Button size="small" kind="ghost" icon="down" title="Tried later" onClick={() => void move.run({ policyId: row.policyId, by: 1 }).catch(problem)}>
              Later
            </Button>
            <Button size="small" kind="ghost" onClick={() => void archive.run({ policyId: row.policyId }).then(() => setChosen(null), problem)}>
              Put away
            </Button>
          </>
        )}
      </div>
      <div className={styles.body} id={panelId} role="tabpanel" aria-labelledby={`${panelId}-tab-${view}`}>
        <nav className={styles.list} aria-label="Policies">
          {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
          {(list.data?.policies ?? []).map((one) => (
            <button
              key={one.policyId}
              type="button"
              className={cx(styles.item, !isNew && one.policyId === current && styles.itemNow)}
              aria-current={!isNew && one.policyId === current ? 'true' : undefined}
              onClick={() => pick(one.policyId)}
            >
              <span className="medium">{one.name}</span>
              <span className="small muted">for {one.sentence}</span>
              <span className="small muted">
                {one.version === null ? 'not in force' : `version ${one.version}, ${one.customers.toLocaleString('en-US')} customers`}
                {one.hasDraft ? ', draft' : ''}
              </span>
            </button>
          ))}
          {isNew && (
            <span className={cx(styles.item, styles.itemNow)}>
              <span className="medium">{edited.name}</span>
              <span className="small muted">not kept yet</span>
            </span>
          )}
          <Button size="small" icon="plus" disabledReason={draft === null ? 'The policies are being read' : null} onClick={fresh}>
            New policy
          </Button>
        </nav>
        <div className={styles.editor} data-region="list" tabIndex={-1}>
          {policy.isError && <ErrorLine error={policy.error} onRetry={() => void policy.refetch()} />}
          {preview.isError && <ErrorLine error={preview.error} onRetry={() => void preview.refetch()} />}
          {!isNew && row?.review?.isDue === true && <Banner tone="warn">{row.review.sentence} Read it, then change it or say that it stays as it is.</Banner>}
          {version !== null && <Banner tone="warn">You look at version {version}. Put it in force to go back to it.</Banner>}
          {draft === null ? (
            <SkeletonRows count={8} />
          ) : view === 'steps' ? (
            <PolicyEditor draft={draft} preview={preview.data} example={example} onDraft={setEdited} onExample={setExample} />
          ) : faults.length > 0 ? (
            <Banner tone="warn">{faults[0]?.sentence}</Banner>
          ) : (
            <Simulator draft={isDraft ? settled : null} />
          )}
        </div>
        <PolicySide
          preview={preview.data}
          row={isNew ? undefined : row}
          policy={isNew ? undefined : policy.data}
          shown={version}
          onVersion={(next) => {
            setVersion(next);
            setEdited(null);
          }}
        />
      </div>
      {confirming && draft && (
        <Dialog
          open
          onClose={() => setConfirming(false)}
          title={`Put ${draft.name} in force`}
          onSubmit={() => keep(true)}
          footer={
            <>
              <Button submit kind="primary" busy={save.running}>
                Put in force
              </Button>
              <Button onClick={() => setConfirming(false)}>Not yet</Button>
            </>
          }
        >
          <p>
            {preview.data?.moves.customers === 0
              ? 'Nobody gets another next step.'
              : `${(preview.data?.moves.customers ?? 0).toLocaleString('en-US')} customers get another next step, day or policy.`}{' '}
            The version in force until now stays readable.
          </p>
          <TextField label="What changed, for the record" value={note} onChange={setNote} autoFocus maxLength={400} />
        </Dialog>
      )}
      <ScreenFooter
        hints={[
          { keys: 'Tab', label: 'next field' },
          { keys: 'Enter', label: 'edit step' },
          { keys: 'Ctrl Enter', label: 'put in force' },
        ]}
      >
        {faults.length > 0 ? faults[0]?.sentence : undefined}
      </ScreenFooter>
    </div>
  );
}
