import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { StepChannel, StrategyStep } from '../../../shared/domain/policy';
import type { Rule } from '../../../shared/domain/segments';
import { useFrame } from '../../lib/frame';
import { AmountField, Button, DayField, SelectField, TextField } from '../../ui';
import { CountField } from './CountField';
import { newStep, whyNoLetter as noLetter, withoutStep, withStep } from './draft';
import styles from './policies.module.css';
import type { Example, PolicyDraft, PolicyPreview } from './policies.api';
import { useBindings, useSegments, useUsualTerms } from './policies.api';
import { PolicyRuleDialog } from './PolicyRuleDialog';
import { StepDialog } from './StepDialog';
import { Timeline } from './Timeline';

export interface PolicyEditorProps {
  readonly draft: PolicyDraft;
  readonly preview: PolicyPreview | undefined;
  readonly example: Example;
  readonly onDraft: (draft: PolicyDraft) => void;
  readonly onExample: (example: Example) => void;
}

const everybody: Rule = { all: [] };
/** The entry of the list that opens the rule editor. */
const ownRule = 'rule';
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const days = (text: string, fallback: number): number => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : fallback);

/** Name, whom it is for, the general rules, and the steps with the days of an example invoice. */
export function PolicyEditor({ draft, preview, example, onDraft, onExample }: PolicyEditorProps) {
  const { baseCurrency } = useFrame();
  const views = useBindings();
  const fields = useSegments();
  const terms = useUsualTerms();
  const [ruling, setRuling] = useState(false);
  const [editing, setEditing] = useState<{ readonly step: StrategyStep; readonly isNew: boolean } | null>(null);
  const segments = fields.data?.fields.find((field) => field.code === 'segment')?.values.map((value) => value.value) ?? [];
  const { strategy } = draft;
  const bindings: readonly { readonly key: string; readonly label: string; readonly rule: Rule }[] = [
    { key: 'all', label: 'Everybody else', rule: everybody },
    ...segments.map((segment) => ({
      key: `segment:${segment}`,
      label: `Segment ${segment}`,
      rule: { all: [{ field: 'segment', op: 'is', value: segment }] } as Rule,
    })),
    ...(views.data?.views ?? []).map((view) => ({ key: `view:${view.id}`, label: `View ${view.name}`, rule: view.rule })),
  ];
  const bound = bindings.find((one) => same(one.rule, draft.rule));
  const options = [...(bound === undefined ? [{ key: 'own', label: preview?.sentence ?? 'Own rule', rule: draft.rule }] : []), ...bindings];
  const whyNoLetter = noLetter(strategy);
  const set = (changes: Partial<PolicyDraft['strategy']>) => onDraft({ ...draft, strategy: { ...strategy, ...changes } });
  const add = (channel: StepChannel) => setEditing({ step: newStep(strategy, channel), isNew: true });
  return (
    <div>
      <div className={styles.top}>
        <TextField
          label="Name"
          value={draft.name}
          onChange={(name) => onDraft({ ...draft, name })}
          maxLength={80}
          error={draft.name.trim() === '' ? 'A policy needs a name.' : null}
        />
        <SelectField
          label="For"
          value={bound?.key ?? 'own'}
          onChange={(key) => {
            if (key === ownRule) setRuling(true);
            else onDraft({ ...draft, rule: options.find((one) => one.key === key)?.rule ?? everybody });
          }}
          options={[
            ...options.map((one) => ({ value: one.key, label: one.label })),
            { value: ownRule, label: bound === undefined ? 'Change the rule…' : 'A rule of your own…' },
          ]}
        />
        <SelectField
          label="Ladder"
          value={strategy.mode}
          onChange={(mode) => set({ mode })}
          options={[
            { value: 'customer', label: 'one per customer' },
            { value: 'invoice', label: 'one per invoice' },
          ]}
        />
        <TextField
          label="Days between two steps"
          value={String(strategy.minDaysBetween)}
          onChange={(text) => set({ minDaysBetween: Math.min(60, days(text, 0)) })}
          selectOnFocus
        />
        <TextField
          label="Letters to companies, days apart"
          value={String(strategy.waitingDaysByType.company)}
          onChange={(text) => set({ waitingDaysByType: { ...strategy.waitingDaysByType, company: Math.min(90, days(text, 0)) } })}
          selectOnFocus
        />
        <TextField
          label="Letters to sole traders, days apart"
          value={String(strategy.waitingDaysByType['sole-trader'])}
          onChange={(text) => set({ waitingDaysByType: { ...strategy.waitingDaysByType, 'sole-trader': Math.min(90, days(text, 0)) } })}
          selectOnFocus
        />
        <TextField
          label="Letters to consumers, days apart"
          value={String(strategy.waitingDaysByType.consumer)}
          onChange={(text) => set({ waitingDaysByType: { ...strategy.waitingDaysByType, consumer: Math.min(90, days(text, 0)) } })}
          selectOnFocus
        />
        <CountField
          label="Begins anew after days without a step"
          value={strategy.restartAfterDays}
          least={30}
          most={720}
          onChange={(restartAfterDays) => set({ restartAfterDays })}
        />
        <CountField
          label="To be read again after months"
          value={draft.reviewMonths}
          least={1}
          most={60}
          onChange={(reviewMonths) => onDraft({ ...draft, reviewMonths })}
        />
      </div>
      <div className={styles.top}>
        <DayField
          label="Example: invoice due on"
          value={example.dueDate}
          onChange={(dueDate: IsoDate | null) => {
            if (dueDate !== null) onExample({ ...example, dueDate });
          }}
        />
        <AmountField
          label="Example: amount"
          currency={baseCurrency}
          value={example.amountMinor}
          onChange={(amountMinor) => {
            if (amountMinor !== null && amountMinor > 0) onExample({ ...example, amountMinor });
          }}
        />
      </div>
      {preview && <Timeline preview={preview} steps={strategy.steps} onEdit={(step) => setEditing({ step, isNew: false })} />}
      <div className={styles.addRow}>
        <Button size="small" icon="plus" disabledReason={whyNoLetter} onClick={() => add('letter')}>
          Add letter
        </Button>
        <Button size="small" icon="plus" onClick={() => add('call')}>
          Add call
        </Button>
        <Button size="small" icon="plus" onClick={() => add('review')}>
          Add review
        </Button>
        <Button size="small" icon="plus" onClick={() => add('hold')}>
          Add hold
        </Button>
        <Button size="small" icon="plus" onClick={() => add('agency')}>
          Add agency
        </Button>
      </div>
      {ruling && (
        <PolicyRuleDialog
          rule={draft.rule}
          onClose={() => setRuling(false)}
          onUse={(rule) => {
            setRuling(false);
            onDraft({ ...draft, rule });
          }}
        />
      )}
      {editing && (
        <StepDialog
          key={editing.step.id}
          step={editing.step}
          segments={segments}
          countries={preview?.countries ?? []}
          whyNoLetter={whyNoLetter}
          onClose={() => setEditing(null)}
          onSave={(step) => {
            onDraft({ ...draft, strategy: withStep(strategy, step, terms) });
            setEditing(null);
          }}
          onRemove={
            editing.isNew
              ? null
              : () => {
                  onDraft({ ...draft, strategy: withoutStep(strategy, editing.step.id, terms) });
                  setEditing(null);
                }
          }
        />
      )}
    </div>
  );
}
