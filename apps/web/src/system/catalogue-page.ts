import { Component } from '@angular/core';
import { DataCatalogue } from '@zhunsheng/base-data-web';

/** The administrators have no door to the dictionaries: the data catalogue comes to them. */
@Component({
  selector: 'zs-catalogue-page',
  imports: [DataCatalogue],
  template: `
    <div class="zs-page">
      <header class="zs-page-head">
        <div>
          <h1>数据目录</h1>
          <p>每张表、每个字段的分级，由谁负责，保存多久，依据什么。新增字段不写全，产品不能发布。</p>
        </div>
      </header>
      <zs-data-catalogue />
    </div>
  `,
})
export class CataloguePage {}
