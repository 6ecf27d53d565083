"""What exports call the columns of a table of customers."""

from __future__ import annotations

from typing import Final

from loaders.fields import (
    CUSTOMER_ID_HINTS,
    CUSTOMER_ID_NAMES,
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    Field,
)
from loaders.headings import listed

CUSTOMERS: Final = (
    Field("customer_id", "customers.customer_id", "id", "the customer",
          CUSTOMER_ID_NAMES, CUSTOMER_ID_HINTS),
    Field("joined_on", "customers.joined_on", "date", "the joining date",
          listed("""
        joined on, joined, joined at, join date, date joined, joining date, joined date,
        customer since, client since, signup date, sign up date, signed up, signup, signed up
        on, signed up at, registered, registered on, registered at, registration date, date
        registered, registration, first order, first order date, first order on, first purchase,
        first purchase date, first purchase on, date first order, account created, account
        created at, account created on, account created date, account opened, opened on, account
        open date, acquisition date, acquired on, onboarded, onboarding date, activation date,
        activated on, activated at, start of contract, contract start, contract start date,
        subscription start, subscription start date, subscribed on, subscribed at, subscription
        date, became customer, became a customer, became customer on, customer start date,
        client start date, kunde seit, eintrittsdatum, eintritt, vertragsbeginn,
        registrierungsdatum, date inscription, client depuis, date entree, fecha alta, fecha
        registro, cliente desde, klant sinds, data iscrizione, tenure start, date creation, first
        visit, first visit date, first seen, first active, profile created on, data rejestracji,
        data dolaczenia, data zalozenia, klient od, datum registrace, datum registracie, zakaznik
        od, regisztracio datuma, regisztracio, ugyfel mióta, csatlakozas datuma, data inregistrarii,
        datum registracije, kayıt tarihi, uyelik tarihi, data cadastro, data registo, cliente desde
        data, registreringsdatum, oprettet, opprettet, kund sedan, kunde siden, liittymispaiva,
        дата регистрации, ημερομηνια εγγραφης, תאריך הצטרפות, 登録日, 入会日, 가입일, 가입일자,
        註冊日期, 注册日期, 入會日期, 入会日期
    """), listed("""
        start date, started on, started at, start, created, created at, created on, date
        created, create date, creation date, created date, added time, date added, date opened,
        optin time, opt in time, confirm time, dt customer, member since, became member on,
        became member, created time, record created, erstellt am, angelegt am, membership start,
        membership start date, entry date, opened, opening date, since, from date, effective date
    """)),
    Field("enrolled_on", "customers.enrolled_on", "date", "the day of joining the program",
          listed("""
        enrolled on, enrolled, enrolled at, enrolled date, enrolment date, enrollment date,
        enrolment, enrollment, date enrolled, date of enrolment, loyalty joined, loyalty join
        date, loyalty enrolment date, loyalty enrollment date, loyalty enrolment, loyalty
        enrollment, loyalty start date, loyalty start, loyalty since, loyalty member since,
        loyalty signup date, loyalty signup, joined loyalty, joined program, joined programme,
        program join date, programme join date, program joined, program start date, program
        start, program enrolment date, program enrollment date, rewards joined, rewards join
        date, rewards enrolment date, rewards enrollment date, rewards since, rewards member
        since, membership joined, membership join date, member from, club joined, club join date,
        club member since, card issued, card issue date, card issued on, vip since, loyalty card
        issued, bonusprogramm seit, mitglied seit, adhesion fidelite, date adhesion
    """),
          leftovers=listed(
              "member since, membership date, membership start, membership start date")),
    Field("left_on", "customers.left_on", "date", "the leaving date",
          listed("""
        left on, left, left at, left date, date left, leave date, leaving date, leaver date,
        cancelled on, cancelled at, cancelled, canceled on, canceled at, canceled, cancellation
        date, cancelation date, cancel date, date cancelled, date canceled, cancelled date,
        canceled date, churn date, churned on, churned at, churned date, date churned, date of
        churn, ended on, ended at, end date, contract end, contract end date, subscription end,
        subscription end date, subscription ended, termination date, terminated on, date
        terminated, exit date, exited on, closed on, close date, closing date, account closed,
        account closed on, date closed, lapsed on, lapse date, lapsed date, deactivated on,
        deactivated at, deactivation date, unsubscribed on, unsubscribed at, unsubscribe date,
        unsub time, quit date, lost on, lost date, departure date, attrition date, disconnect
        date, disconnected on, kundigungsdatum, kundigung am, gekundigt am, austrittsdatum,
        austritt, vertragsende, date resiliation, resilie le, date depart, fecha baja, fecha
        cancelacion, data cancellazione, opzegdatum, data rezygnacji, data odejscia, data
        zakonczenia, datum zruseni, datum ukonceni, lemondas datuma, megszunes datuma, data
        rezilierii, ayrılıs tarihi, iptal tarihi, data cancelamento, uppsagningsdatum, дата ухода,
        дата расторжения, αποχωρηση, ημερομηνια αποχωρησης, 退会日, 解約日, 탈퇴일, 해지일,
        退會日期, 退会日期, 解约日期
    """), listed("""
        ended, end, closed, to date, valid until, expiry date, expiration date, cancellation
    """)),
    Field("has_left", "customers.has_left", "left", "whether the customer has left",
          listed("""
        has left, left flag, is churned, churned, churn, churn flag, churn label, churn value,
        is churn, churned flag, churn status, has churned, attrition, attrition flag, exited,
        cancelled flag, canceled flag, is cancelled, is canceled, has cancelled, is lost,
        lapsed, is lapsed, customer status, client status, account status, member status,
        membership status, subscription status, subscriber status, contract status, cancelled,
        canceled, gekundigt, left, resilie
    """), listed("""
        status, state, terminated, closed, target, kundenstatus, statut, estado, lifecycle stage
    """)),
    Field("has_left", "customers.has_left", "left", "whether the customer is still here",
          listed("""
        is active, active, active flag, is active member, active customer, still active, still
        here, still customer, is current, current customer, retained, is retained, renewed,
        aktiv, actif
    """), (), inverted=True),
    Field("program", "customers.program", "member", "membership of the program",
          listed("""
        program, programme, loyalty program, loyalty programme, loyalty member, is loyalty
        member, loyalty, loyalty flag, loyalty status, loyalty card, has loyalty card, is
        member, member, member flag, is program member, program member, programme member,
        program flag, in program, in programme, membership, membership flag, has membership,
        enrolled, is enrolled, enrolled flag, enrolled in program, enrolled in loyalty, loyalty
        tier, loyalty level, card tier, card type, member tier, membership tier, membership
        level, membership type, membership category, member level, member type, tier, tier
        level, reward tier, rewards tier, rewards member, reward member, rewards, rewards
        program, is rewards member, club member, club, club card, clubcard, has card, card
        category, vip, is vip, vip tier, bonusprogramm, mitglied, kundenkarte, carte fidelite,
        fidelite, programma, tarjeta fidelidad
    """), listed("""
        offer, current offer, promotion, promo, loyalty scheme, scheme, club member status,
        card, group, arm, points account
    """)),
    Field("tenure_days", "customers.tenure_days", "number", "the time as a customer, in days",
          listed("""
        tenure days, tenure in days, days as customer, days since joined, days since signup,
        days customer, customer days, membership days, account age days, days active, days on
        book
    """)),
    Field("tenure_months", "customers.tenure_days", "number", "the time as a customer, in months",
          listed("""
        tenure in months, tenure months, tenure month, months tenure, months as customer, months
        as a customer, months active, months on book, customer months, account age months,
        months with company, months since joining, subscription months, membership months
    """), factor=DAYS_PER_MONTH),
    Field("tenure_years", "customers.tenure_days", "number", "the time as a customer, in years",
          listed("""
        tenure in years, tenure years, years as customer, years as a customer, years with
        company, years with bank, customer years, membership years, loyalty years
    """), factor=DAYS_PER_YEAR),
    Field("tenure", "customers.tenure_days", "number", "the time as a customer",
          listed("tenure, customer tenure, account tenure, account length"),
          listed("duration, time as customer, account age")),
    Field("enrolled_after_days", "customers.enrolled_after_days", "number",
          "days from joining to enrolling",
          listed("""
        enrolled after days, days to enrolment, days to enrollment, days until enrolment, days
        until enrollment
    """)),
    Field("offered", "customers.offered", "flag", "whether the program was offered by lot",
          listed("""
        offered, was offered, program offered, programme offered, offer made, invited, was
        invited, treated, treatment, treatment group, test cell
    """)),
    Field("offered", "customers.offered", "flag", "whether the customer was held out",
          listed("""
        held out, holdout, hold out, is holdout, holdout group, control group, is control,
        control
    """), (), inverted=True),
    Field("observed_from", "customers.observed_from", "date", "the first day the records cover",
          listed("""
        observed from, observed since, known since, data since, data from, records since,
        migrated on, migration date, imported on, import date
    """)),
    Field("contacted_on", "customers.contacted_on", "date", "the day we were last in touch",
          listed("""
        contacted on, last contacted, last contacted on, last contacted at, last contacted date,
        date last contacted, last time contacted, last contact, last contact date, last contact
        on, last contact at, last contact day, date of last contact, last contact made, last
        contact with customer, last outreach, last outreach date, last touch, last touch date,
        last touchpoint date, last reached, last reached on, last reached out, last spoke, last
        spoke on, last spoken to, last call, last call date, last called, last called on, last
        phone call, last email date, last email sent, last email sent date, last emailed, last
        mailing, last mailing date, last mailed, last mail sent, last letter date, last message
        date, last message sent, last newsletter date, last campaign date, last meeting, last
        meeting date, last follow up, last follow up date, last followed up, last account review,
        last review call, last checkin, last check in date, last check in call, letzter kontakt,
        letzter kontakt am, datum letzter kontakt, datum des letzten kontakts, letztes gesprach,
        letzter anruf, zuletzt kontaktiert, zuletzt kontaktiert am, dernier contact, date dernier
        contact, date du dernier contact, dernier appel, dernier rendez vous, ultimo contacto,
        fecha ultimo contacto, fecha de ultimo contacto, ultima llamada, ultimo contatto, data
        ultimo contatto, ultimo contato, data ultimo contato, data do ultimo contato, laatste
        contact, laatste contactdatum, datum laatste contact, laatste contactmoment, ostatni
        kontakt, data ostatniego kontaktu, posledni kontakt, datum posledniho kontaktu, utolso
        kapcsolatfelvetel, ultimul contact, data ultimului contact, son iletisim tarihi, son
        gorusme, senaste kontakt, senast kontaktad, seneste kontakt, sidste kontakt, siste kontakt,
        viimeisin yhteydenotto, последний контакт, дата последнего контакта, τελευταια επαφη,
        最終連絡日, 最終接触日, 最后联系日期, 最后联系时间, 最後聯絡日期, 마지막 연락일, 최근 연락일
    """)),
    Field("active_on", "customers.active_on", "date", "the day the customer was last active",
          listed("""
        active on, last purchase, last purchase date, last purchase on, last purchased, last
        purchased on, date of last purchase, date last purchase, most recent purchase, most recent
        purchase date, latest purchase, latest purchase date, last order, last order date, last
        order on, last order at, last ordered, last ordered on, date of last order, date last
        order, most recent order, most recent order date, latest order, latest order date, last
        bought, last bought on, last transaction, last transaction date, date of last transaction,
        last invoice, last invoice date, last sale, last sale date, last booking, last booking
        date, last stay, last stay date, last flight, last flight date, last trip, last trip date,
        last ride, last visit, last visit date, last visited, last visited on, date of last visit,
        most recent visit, last seen, last seen on, last seen at, last seen date, last login, last
        login date, last login at, last log in, last logged in, last logged in at, last logon, last
        sign in, last sign in at, last signed in, last session, last session date, last active,
        last active on, last active at, last active date, last used, last used on, last use date,
        letzter kauf, letzter kauf am, letzte bestellung, letzte bestellung am, datum letzte
        bestellung, datum letzter kauf, letzter besuch, letzter login, letzte anmeldung, zuletzt
        aktiv, zuletzt gesehen, dernier achat, date dernier achat, date du dernier achat, derniere
        commande, date derniere commande, date de la derniere commande, derniere visite, derniere
        connexion, ultima compra, fecha ultima compra, fecha de ultima compra, ultimo pedido, fecha
        ultimo pedido, ultima visita, ultimo acceso, ultimo acquisto, data ultimo acquisto, ultimo
        ordine, data ultimo ordine, ultimo accesso, data ultima compra, data da ultima compra, data
        ultimo pedido, laatste aankoop, laatste aankoopdatum, laatste bestelling, datum laatste
        bestelling, laatste bezoek, ostatni zakup, data ostatniego zakupu, ostatnie zamowienie,
        data ostatniego zamowienia, posledni nakup, datum posledniho nakupu, posledni objednavka,
        utolso vasarlas, utolso vasarlas datuma, utolso rendeles, ultima achizitie, ultima comanda,
        son alisveris tarihi, son siparis tarihi, senaste kop, senaste order, seneste kob, sidste
        kob, siste kjop, viimeisin ostos, viimeisin tilaus, последний заказ, последняя покупка, дата
        последней покупки, дата последнего заказа, τελευταια αγορα, 最終購入日, 最終注文日,
        最終来店日, 最終ログイン, 最后购买日期, 最近购买日期, 最后下单时间, 最後購買日期,
        마지막 구매일, 최근 구매일, 최근 주문일, 마지막 로그인
    """)),
    Field("value", "customers.value", "money", "what the customer is worth",
          listed("""
        value, customer value, lifetime value, customer lifetime value, ltv, cltv, clv, total
        revenue, total spent, total spend, total spending, lifetime revenue, lifetime spend,
        total sales, total order value, total purchases amount, amount spent, revenue, spend,
        annual spend, yearly spend, umsatz, gesamtumsatz, chiffre affaires, ca total, monetary,
        wartosc, obrot, hodnota, obrat, osszeg, forgalom, valoare, tutar, ciro, faturamento,
        сумма, выручка, ποσο, סכום, 売上, 매출,
        monetary value
    """), listed("""
        total charges, sales, total amount, annual revenue, total trans amt, annual contract
        value, acv, contract value, arr, annual recurring revenue, mrr, monthly recurring
        revenue, monthly revenue, monthly charges, monthly charge, monthly fee, monthly payment
    """)),
    Field("referrals", "customers.referrals", "number", "how many others the customer brought",
          listed("""
        referrals, number referrals, number referred, referral count, referrals made, friends
        referred, referred friends, referred customers, no referrals, nb referrals,
        empfehlungen, parrainages
    """)),
    Field("left_reason", "reasons.reason", "text", "why the customer left",
          listed("""
        churn reason, reason for churn, reason for leaving, leaving reason, leave reason,
        cancellation reason, cancel reason, cancelation reason, reason for cancellation, reason
        for cancelling, reason for canceling, reason left, exit reason, unsub reason,
        unsubscribe reason, termination reason, attrition reason, lost reason, loss reason, why
        left, why leaving, why did you leave, why did you cancel,
        kundigungsgrund, motif resiliation, motif de depart, motivo baja, cancel reason
        code, cancellation reason code, cancellation feedback, cancellation details feedback,
        cancel feedback, churn reason code, closed lost reason, close reason, closure reason,
        reason for closing, reason for closure, account closure reason, main reason for leaving,
        primary reason for leaving, primary churn reason, main churn reason, reason of churn,
        reason for switching, switching reason, disconnect reason, deactivation reason
    """), listed("""
        churn category, churn reason category, cancellation category, reason category, reason,
        leaving category
    """)),
)  # fmt: skip
