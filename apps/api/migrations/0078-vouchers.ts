import { type Migration, scopePolicies } from '@zhunsheng/kernel';

/** 支付凭证: one payment out of the treasury, the last step of 穿透. */
export const vouchers: Migration = {
  name: '0078-vouchers',
  async up(db) {
    await db.query(`
      create table payment_voucher (
        region_code integer not null,
        unit_code text collate "C" not null,
        year integer not null check (year between 2000 and 2100),
        voucher_no text collate "C" not null check (length(voucher_no) between 1 and 60),
        project_key text collate "C" not null,
        econ_code text collate "C" not null,
        paid_on date not null,
        amount_fen bigint not null check (amount_fen <> 0),
        payee text check (length(payee) <= 200),
        summary text not null check (length(summary) between 1 and 500),
        method text check (length(method) <= 40),
        primary key (region_code, unit_code, year, voucher_no),
        foreign key (region_code, unit_code) references unit
      );
      comment on column payment_voucher.amount_fen is 'below 0 = money that came back: a voucher in red';
      create index payment_voucher_line on payment_voucher (region_code, unit_code, project_key, year, econ_code)
        include (paid_on, amount_fen);
      ${scopePolicies('payment_voucher', { region: 'region_code', unit: 'unit_code' }, { rights: 'select' })}
      grant insert, update, delete on payment_voucher to zs_s_region, zs_s_all;`);
  },
  async down(db) {
    await db.query('drop table payment_voucher');
  },
};
