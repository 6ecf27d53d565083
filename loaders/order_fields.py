"""What exports call the columns of a table of purchases."""

from __future__ import annotations

from typing import Final

from loaders.fields import CUSTOMER_ID_HINTS, CUSTOMER_ID_NAMES, Field
from loaders.headings import listed

BARE_KEYS: Final = frozenset({"id", "uid", "uuid", "key", "record id"})
"""In a table of purchases these name the purchase."""

ORDERS: Final = (
    Field("order_id", "orders.order_id", "hash id", "the order", ("name",)),
    Field("order_id", "orders.order_id", "id", "the order",
          listed("""
        order id, order no, order number, order num, order nr, order name, order key, order ref,
        order reference, order code, orderid, invoice, invoice id, invoice no, invoice number,
        invoice num, invoice nr, transaction id, transaction no, transaction number, trans id,
        txn id, purchase id, purchase no, purchase number, receipt id, receipt no, receipt
        number, receipt, basket id, bill id, bill no, bill number, sale id, sales order, sales
        order no, sales id, booking id, booking no, booking reference, booking number, payment
        id, order, check number, ticket number, bestellnummer, bestell nr, auftragsnummer,
        rechnungsnummer, rechnungsnr, numero commande, no commande, id commande, numero facture,
        numero pedido, id pedido, numero ordine, ordernummer, factuurnummer, belegnummer, belegnr,
        beleg nr, beleg, vorgangsnummer, bon nr, bonnummer, bestell id, numer zamowienia,
        nr zamowienia,
        numer faktury, cislo objednavky, cislo faktury, rendelesszam, rendeles szama, szamlaszam,
        numar comanda, siparis no, siparis numarası, fatura no, ordrenummer, ordrenr, tilausnumero,
        номер заказа, 注文番号, 주문번호, 訂單編號, 订单编号, 订单号
    """), listed("id, transaction, reference, ref")),
    Field("customer_id", "orders.customer_id", "id", "the customer", CUSTOMER_ID_NAMES,
          tuple(name for name in CUSTOMER_ID_HINTS if name not in BARE_KEYS)
          + listed("""
        billing email, shipping email, buyer username, customer name
    """)),
    Field("ordered_on", "orders.ordered_on", "date", "the day of the order",
          listed("""
        ordered on, order date, date ordered, ordered at, order created, order created at, order
        placed, order placed on, order datetime, order date time, order timestamp, order
        purchase timestamp, order day, order time, invoice date, invoiced on, purchase date,
        purchased on, purchased at, date of purchase, purchase time, transaction date,
        transaction time, transaction datetime, transaction creation date, trans date, txn date,
        sale date, sales date, date of sale, sold on, receipt date, bill date, booking date,
        booked on, payment date, basket date, visit date, bestelldatum,
        auftragsdatum, rechnungsdatum, kaufdatum, date commande, date facture, date achat, fecha
        pedido, fecha compra, fecha factura, data ordine, orderdatum, besteldatum, belegdatum,
        buchungsdatum, umsatzdatum, transaktionsdatum, data zamowienia, data zakupu, data faktury,
        datum objednavky, datum nakupu, rendeles datuma, vasarlas datuma, data comenzii, siparis
        tarihi, fatura tarihi, data pedido, data compra, ordredato, tilauspaiva, дата заказа, дата
        покупки, 注文日, 購入日, 주문일, 주문일자, 訂單日期, 订单日期, 下单时间
    """), listed("""
        date, created at, created, created on, date created, created date, timestamp, datetime,
        day, time, datum, fecha, data, paid at, paid on, opened
    """)),
    Field("amount", "orders.amount", "money", "the amount of the order",
          listed("""
        amount, order amount, order total, order value, order sum, total, total amount, total
        value, total price, total paid, total sales, total spent, total cost, grand total, net
        total, net amount, net sales, net revenue, amount paid, paid amount, amount spent,
        purchase amount, purchase value, transaction amount, transaction value, transaction
        total, sales amount, sale amount, sales, sales value, revenue, gross sales, gross
        amount, invoice amount, invoice total, invoice value, basket value, payment value,
        payment amount, dollar value, amount usd, amount eur, amount gbp, subtotal, spend,
        spent, turnover, bestellwert, gesamtbetrag, betrag, umsatz, summe, montant, montant
        total, montant ttc, total ttc, importe, importe total, importo, totale, bedrag,
        totaalbedrag, line total, line amount, extended price, nettowert, bruttowert, nettobetrag,
        bruttobetrag, nettoumsatz, kwota,
        wartosc zamowienia, castka,
        cena celkem, osszeg, vegosszeg, suma, tutar, toplam tutar, valor total, belopp, belob,
        belop, summa, сумма, сумма заказа, ποσο, סכום, 金額, 合計, 금액, 결제금액, 总金额, 總金額
    """), listed("value, price, cost, paid, total usd, total eur")),
    Field("quantity", "orders.amount", "number", "how many, multiplied with the price",
          listed("""
        quantity, qty, units, number units, no units, quantity ordered, qty ordered, item
        quantity, items quantity, lineitem quantity, line item quantity, pieces, menge, anzahl,
        quantite, qte, cantidad, quantita, aantal
    """), listed("count, items")),
    Field("unit_price", "orders.amount", "money", "the price of one, multiplied with the quantity",
          listed("""
        unit price, price per unit, price each, item price, single price, unit cost, lineitem
        price, line item price, product price, selling price, einzelpreis, stuckpreis, prix
        unitaire, pu, precio unitario, prezzo unitario, stukprijs
    """), listed("price, rate, preis, prix, precio, prezzo, prijs")),
    Field("discount", "orders.discount", "money", "money taken off",
          listed("""
        discount, discount amount, discounts, total discount, total discounts, discount value,
        order discount, promo discount, coupon discount, coupon amount, voucher amount, voucher
        value, markdown, rabatt, rabattbetrag, remise, descuento, sconto, korting
    """)),
    Field("points", "orders.points", "money", "the value of points spent",
          listed("""
        points, points redeemed, points value, points spent, redeemed points, points used,
        points redeemed value, reward redeemed, rewards redeemed, reward value, loyalty
        discount, points discount
    """)),
    Field("channel", "orders.channel", "text", "where it was bought",
          listed("""
        channel, sales channel, order channel, purchase channel, order source, source name,
        store type, shop type, vertriebskanal, kanal, canal, canale, kanaal
    """), listed("source, platform, device, medium, location, store, shop")),
    Field("returned", "orders.returned", "flag", "whether it came back",
          listed("""
        returned, is returned, return flag, refunded, is refunded, is return, was returned,
        refund flag, zuruckgegeben, retour
    """)),
    Field("returned", "orders.returned", "undone", "whether it was called off or paid back", (),
          listed("""
        order status, status, financial status, payment status, transaction status, sale status,
        invoice status, purchase status, booking status, bestellstatus, statut, statut commande,
        estado, estado pedido, event type, transaction type, type
    """)),
    Field("promised_on", "orders.promised_on", "date", "the delivery day promised",
          listed("""
        promised on, promised date, promise date, promised delivery date, promised delivery,
        estimated delivery, estimated delivery date, order estimated delivery date, expected
        delivery, expected delivery date, delivery due, due date, required date, scheduled
        delivery date, eta, liefertermin
    """)),
    Field("delivered_on", "orders.delivered_on", "date", "the day it arrived",
          listed("""
        delivered on, delivered at, delivered, delivery date, date delivered, order delivered
        customer date, actual delivery date, actual delivery, received on, arrival date, arrived
        on, lieferdatum, date livraison
    """)),
    Field("product", "orders.order_id", "text", "the item bought",
          listed("""
        stock code, product id, product code, sku, item id, item code, article number, product,
        product name, item, item name, lineitem name, lineitem sku, description, artikelnummer,
        artikel
    """)),
)  # fmt: skip
