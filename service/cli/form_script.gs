// Convene writes to whoever submits the form within seconds, where this script is at work.
// 1. In the spreadsheet choose Extensions, Apps Script. Put this text in place of what is there, and save.
// 2. Choose Project Settings, Script Properties, and add CONVENE_FORM_SECRET with the service's own value.
// 3. Choose Triggers, Add Trigger: tellConvene, From spreadsheet, On form submit.

function tellConvene(submitted) {
  const secret = PropertiesService.getScriptProperties().getProperty('CONVENE_FORM_SECRET');
  const stamp = String(Math.floor(Date.now() / 1000));
  const body = JSON.stringify(submitted ? {workbook: submitted.source.getId()} : {});
  const bytes = Utilities.computeHmacSha256Signature(stamp + '.' + body, secret, Utilities.Charset.UTF_8);
  const signature = bytes.map((byte) => ('0' + (byte & 255).toString(16)).slice(-2)).join('');
  UrlFetchApp.fetch(%(address)s, {
    method: 'post',
    contentType: 'application/json',
    payload: body,
    headers: {'X-Convene-Timestamp': stamp, 'X-Convene-Signature': signature},
  });
}
